import Testing

@testable import PBSyncCommands

@Suite("The command line")
struct CommandLineReaderTests {
    @Test(
        "Global options stand before or after the command's name",
        arguments: [["--json", "-v", "scripts"], ["scripts", "-v", "--json"], ["--json", "scripts", "-v"]]
    )
    func position(arguments: [String]) throws {
        guard case .command(let command) = CommandLineReader.read(arguments) else {
            Issue.record("no command")
            return
        }
        #expect(command is Scripts)
        #expect(command.global.json)
        #expect(command.global.verbose)
    }

    @Test(
        "A mistyped command is told with the nearest one",
        arguments: [
            (["agnets"], "did you mean `pbsync agents`?"), (["-p", "x", "acount"], "did you mean `pbsync account`?"),
            (["a.js"], "`pbsync push a.js` uploads a script"), (["zzzzzzzz"], "`pbsync help` lists the commands"),
        ]
    )
    func unknownCommand(arguments: [String], hint: String) throws {
        guard case .refused(let error, _) = CommandLineReader.read(arguments) else {
            Issue.record("not refused")
            return
        }
        #expect(error.code == .usage)
        #expect(error.hint == hint)
    }

    @Test(
        "Arguments that make no sense are usage errors that name the command's help",
        arguments: [
            ["agent"], ["scripts", "--jsn"], ["scripts", "extra"], ["--color", "pink", "scripts"],
            ["agent", "1", "-c"],
        ]
    )
    func usage(arguments: [String]) {
        guard case .refused(let error, let usage) = CommandLineReader.read(arguments) else {
            Issue.record("not refused")
            return
        }
        #expect(error.code == .usage)
        #expect(error.hint?.contains("--help") == true)
        #expect(usage.hasPrefix("Usage: pbsync"))
    }

    @Test(
        "Help and version go to standard output",
        arguments: [["--version"], ["--help"], ["help", "agent"], ["agent", "-h"]]
    )
    func help(arguments: [String]) {
        guard case .text(let text) = CommandLineReader.read(arguments) else {
            Issue.record("no text")
            return
        }
        #expect(!text.isEmpty)
    }

    @Test("What follows sandbox is the server's business", arguments: [["sandbox"], ["-v", "sandbox"]])
    func sandbox(arguments: [String]) {
        let rest = ["--exec", "sh", "-c", "--", "--json"]
        guard case .command(let command) = CommandLineReader.read(arguments + rest) else {
            Issue.record("no command")
            return
        }
        #expect((command as? Sandbox)?.arguments == rest)
        #expect(!command.global.json)
    }

    @Test(
        "Every command's help has an overview and examples",
        arguments: CommandTree.names.filter { $0 != "help" && $0 != "sandbox" }
    )
    func completeness(name: String) {
        guard case .text(let text) = CommandLineReader.read([name, "--help"]) else {
            Issue.record("no help")
            return
        }
        #expect(text.hasPrefix("OVERVIEW: "))
        #expect(text.contains("EXAMPLES"))
        #expect(text.contains("pbsync \(name)"))
    }
}
