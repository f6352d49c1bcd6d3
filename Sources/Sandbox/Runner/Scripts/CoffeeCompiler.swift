import Subprocess
import SystemPackage

/// Compiles CoffeeScript with the `coffee` program, each text once.
actor CoffeeCompiler {
    private let programs: Programs
    private var compiled: [[UInt8]: [UInt8]] = [:]
    /// The most texts that are kept.
    private let capacity = 64
    /// The most bytes of JavaScript that one script may become.
    private let outputLimit = 64 << 20

    init(programs: Programs) {
        self.programs = programs
    }

    /// The JavaScript of a script. Directives at its top stay at the top.
    ///
    /// - Throws: `LaunchFailure` where the compiler is missing or the script is wrong.
    func javaScript(of text: [UInt8], name: String) async throws(LaunchFailure) -> [UInt8] {
        if let known = compiled[text] { return known }
        let program = try programs.require(.coffee, for: "A .coffee script")
        let script = try await run(program, text: text, name: name)
        if compiled.count >= capacity { compiled.removeAll() }
        compiled[text] = script
        return script
    }

    private func run(_ program: String, text: [UInt8], name: String) async throws(LaunchFailure) -> [UInt8] {
        do {
            let result = try await Subprocess.run(
                .path(FilePath(program)),
                arguments: ["--bare", "--no-header", "--compile", "--stdio"],
                environment: .custom(["PATH": programs.agentPath, "LANG": "C.UTF-8"]),
                workingDirectory: "/",
                input: .array(text),
                output: .bytes(limit: outputLimit),
                error: .string(limit: 64 * 1024)
            )
            guard case .exited(0) = result.terminationStatus else {
                throw Self.failure(name: name, errors: result.standardError)
            }
            return result.standardOutput
        } catch let failure as LaunchFailure {
            throw failure
        } catch {
            throw LaunchFailure("\(name) could not be compiled: \(error)")
        }
    }

    private static func failure(name: String, errors: String) -> LaunchFailure {
        let lines = errors.split(separator: "\n").map { line in
            line.hasPrefix("[stdin]") ? name + line.dropFirst("[stdin]".count) : String(line)
        }
        return LaunchFailure(
            "\(name) cannot be compiled: \(lines.first ?? "coffee gave no reason")",
            details: Array(lines.dropFirst())
        )
    }
}
