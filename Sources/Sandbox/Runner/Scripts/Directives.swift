import PhantombusterModel

/// What a script says of its own launch, in string statements at its top.
struct Directives: Sendable, Equatable {
    /// Locks the command.
    var command: LaunchCommand?
    /// The scripts that are put beside it, by their full names, each once.
    var dependencies: [String] = []
    /// The package of modules that it wants.
    var package: String?
    /// Its flags, such as `save-folder`.
    var flags: [String] = []

    /// Reads the directives of a script. What is not the sandbox's to know (`"use strict"`) is passed over.
    ///
    /// - Throws: `LaunchFailure` where a directive says what cannot be.
    init(of script: String, isCoffee: Bool) throws(LaunchFailure) {
        var scanner = DirectiveScanner(script, isCoffee: isCoffee)
        while let statement = scanner.next() {
            guard let (key, value) = Self.split(statement) else { continue }
            switch key {
            case "command":
                guard let known = LaunchCommand(name: value) else {
                    throw LaunchFailure("The script's directive names an unknown command: \(value)")
                }
                command = known
            case "dependencies":
                for name in Self.list(value) where !dependencies.contains(name) { dependencies.append(name) }
            case "package": package = value
            case "flags": flags += Self.list(value)
            default: continue
            }
        }
        for name in dependencies {
            if let problem = ScriptName.problem(in: name) {
                throw LaunchFailure("The dependency \"\(name)\" \(problem)")
            }
        }
    }

    private static func split(_ statement: Substring) -> (key: Substring, value: String)? {
        let prefix = "phantombuster "
        guard statement.hasPrefix(prefix), let colon = statement.firstIndex(of: ":") else { return nil }
        let key = statement[..<colon].dropFirst(prefix.count)
        return (trim(key), String(trim(statement[statement.index(after: colon)...])))
    }

    private static func list(_ value: String) -> [String] {
        value.split(separator: ",").map { String(trim($0)) }.filter { !$0.isEmpty }
    }

    private static func trim(_ text: Substring) -> Substring {
        let start = text.drop { $0.isWhitespace }
        return start[..<(start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)]
    }
}
