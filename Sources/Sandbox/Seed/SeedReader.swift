import FoundationEssentials
import Glibc
import PhantombusterModel
import SystemPackage

/// Reads a seed: a folder of scripts, or a JSON file with scripts and agents.
enum SeedReader {
    /// Reads what lies at an absolute path.
    ///
    /// - Throws: `SandboxFailure.missingSeed` or `.badSeed`.
    static func read(_ path: String) throws(SandboxFailure) -> SeedContents {
        var info = stat()
        guard stat(path, &info) == 0 else {
            throw .missingSeed(path: path, reason: String(cString: strerror(errno)))
        }
        if info.st_mode & S_IFMT == S_IFDIR { return try folder(path) }
        let bytes = try contents(of: path)
        do {
            return try json(bytes)
        } catch {
            throw .badSeed(path: path, reason: error.message)
        }
    }

    /// The scripts of a JSON seed, and its agents.
    static func json(_ bytes: [UInt8]) throws(APIFailure) -> SeedContents {
        guard case .object(let members) = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
            throw .badRequest("it is no JSON object")
        }
        var contents = SeedContents()
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            switch (name, value) {
            case ("scripts", .object(let scripts)):
                for (name, text) in scripts.sorted(by: { $0.key < $1.key }) {
                    guard let text = text.string else { throw .badRequest("the text of \(name) must be a string") }
                    contents.scripts.append(try script(name, Array(text.utf8)))
                }
            case ("agents", .array(let agents)):
                for (index, agent) in agents.enumerated() { contents.agents.append(try fields(agent, index)) }
            default: throw .badRequest("it may hold an object scripts and an array agents, not \(name)")
            }
        }
        return contents
    }

    private static func fields(_ agent: JSONValue, _ index: Int) throws(APIFailure) -> AgentFields {
        guard case .object(let members) = agent else { throw .badRequest("agent \(index) must be an object") }
        do {
            return try AgentFields(members)
        } catch {
            throw .badRequest("agent \(index): \(error.message)")
        }
    }

    private static func script(_ name: String, _ text: [UInt8]) throws(APIFailure) -> SeedContents.Script {
        guard let legal = ScriptName(name) else {
            throw .badRequest("the name \(name) \(ScriptName.problem(in: name) ?? "is illegal")")
        }
        return SeedContents.Script(name: legal, text: text)
    }

    /// Every script below a folder; hidden folders and `node_modules` are left out.
    private static func folder(_ path: String) throws(SandboxFailure) -> SeedContents {
        var files: [String: String] = [:]
        try collect(path, into: &files)
        var contents = SeedContents()
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            let text = try self.contents(of: file)
            guard String(validating: text, as: UTF8.self) != nil else {
                throw .badSeed(path: file, reason: "it is not UTF-8")
            }
            do {
                contents.scripts.append(try script(name, text))
            } catch {
                throw .badSeed(path: file, reason: error.message)
            }
        }
        return contents
    }

    private static func collect(_ folder: String, into files: inout [String: String]) throws(SandboxFailure) {
        for name in FolderTree.names(in: folder) where !name.hasPrefix(".") && name != "node_modules" {
            let path = folder + "/" + name
            var info = stat()
            guard lstat(path, &info) == 0 else { continue }
            if info.st_mode & S_IFMT == S_IFDIR {
                try collect(path, into: &files)
            } else if name.hasSuffix(".js") || name.hasSuffix(".coffee"), stat(path, &info) == 0,
                info.st_mode & S_IFMT == S_IFREG
            {
                if let other = files[name] { throw .badSeed(path: path, reason: "\(other) has the same name") }
                files[name] = path
            }
        }
    }

    private static func contents(of path: String) throws(SandboxFailure) -> [UInt8] {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
            return try file.closeAfter {
                let size = try file.seek(offset: 0, from: .end)
                return try OutputFile.read(file, path: path, at: 0, limit: Int(size))
            }
        } catch {
            throw .missingSeed(path: path, reason: "\(error)")
        }
    }
}
