import PhantombusterModel

/// A script with all that it requires, ready to be written into a run's folder.
struct ScriptBundle: Sendable, Equatable {
    /// The files by name.
    private(set) var files: [String: [UInt8]] = [:]
    /// The file to start.
    private(set) var main = ""
    /// What the script says of its launch.
    let directives: Directives
    /// Whether the file to start was compiled from CoffeeScript.
    let isCompiled: Bool

    /// Collects a script, its dependencies and theirs.
    ///
    /// - Throws: `LaunchFailure` for a missing dependency, a wrong directive or CoffeeScript that does not compile.
    static func collect(_ script: StoredScript, from store: Store, with coffee: CoffeeCompiler) async throws -> Self {
        let directives = try directives(of: script)
        var bundle = Self(directives: directives, isCompiled: isCoffee(script.name))
        var names: Set = [script.name]
        var open = [(script, directives)]
        var collected: [(name: String, text: [UInt8])] = []
        while let (script, directives) = open.popLast() {
            let text =
                isCoffee(script.name) ? try await coffee.javaScript(of: script.text, name: script.name) : script.text
            collected.append((script.name, text))
            for name in directives.dependencies where names.insert(name).inserted {
                guard let dependency = try await store.script(named: name) else {
                    throw LaunchFailure("\(script.name) depends on \(name), which does not exist")
                }
                open.append((dependency, try Self.directives(of: dependency)))
            }
        }
        bundle.add(collected)
        return bundle
    }

    private init(directives: Directives, isCompiled: Bool) {
        self.directives = directives
        self.isCompiled = isCompiled
    }

    /// The first is the one to start.
    private mutating func add(_ scripts: [(name: String, text: [UInt8])]) {
        for (name, text) in scripts where !Self.isCoffee(name) { files[name] = text }
        for (name, text) in scripts where Self.isCoffee(name) {
            let stem = String(name.dropLast(".coffee".count))
            if files[stem + ".js"] == nil {
                // It can be required with its own extension, too; both are one module.
                files[stem + ".js"] = text
                files[name] = Array("module.exports = require(\"./\(stem).js\");\n".utf8)
            } else {
                files[name] = text
            }
        }
        guard let first = scripts.first else { return }
        let stem = first.name.dropLast(Self.isCoffee(first.name) ? ".coffee".count : 0)
        main = files[stem + ".js"] == first.text ? stem + ".js" : first.name
    }

    private static func directives(of script: StoredScript) throws(LaunchFailure) -> Directives {
        try Directives(of: String(decoding: script.text, as: UTF8.self), isCoffee: isCoffee(script.name))
    }

    private static func isCoffee(_ name: String) -> Bool { name.hasSuffix(".coffee") }
}
