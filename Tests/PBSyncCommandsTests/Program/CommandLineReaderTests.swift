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
        "Where the command's name stands changes nothing of how its arguments are read",
        arguments: [
            ["push", "a.js", "--on-conflict", "ours", "-q"], ["watch", "--two-way", "5", "--launch"],
            ["pull", "--", "-x.js"], ["service", "install", "-v"], ["launch", "1", "--argument", "{}"],
        ]
    )
    func sameReading(arguments: [String]) throws {
        // An option before the name has the arguments read against all commands.
        let orders = [[arguments[0], "--json"] + arguments[1...], ["--json"] + arguments]
        let readings = orders.map(CommandLineReader.read)
        var dumps: [String] = []
        for case .command(let command) in readings {
            var text = ""
            dump(command, to: &text)
            dumps.append(text)
        }
        #expect(dumps.count == 2)
        #expect(dumps.first == dumps.last)
    }

    @Test(
        "What is wrong with a command's arguments is said in the same words wherever its name stands",
        arguments: [
            ["scripts", "--jsn"], ["scripts", "extra"], ["watch", "--two-way", "soon"], ["service", "instal"],
        ]
    )
    func sameRefusal(arguments: [String]) throws {
        let readings = [arguments, ["--quiet"] + arguments].map { CommandLineReader.read($0) }
        var refusals: [String] = []
        for case .refused(let error, let usage) in readings {
            refusals.append("\(error.code) \(error.message) \(error.hint ?? "") \(usage)")
        }
        #expect(refusals.count == 2)
        #expect(refusals.first == refusals.last)
        #expect(refusals.first?.contains("pbsync \(arguments[0])") == true)
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

    @Test("The version goes to standard output")
    func version() {
        guard case .text(let text) = CommandLineReader.read(["--version"]) else {
            Issue.record("no text")
            return
        }
        #expect(text == Version.number)
    }

    @Test(
        "Help is a page, wherever it is asked for",
        arguments: [
            (["help"], "pbsync"), (["--help"], "pbsync"), (["-h"], "pbsync"), (["help", "agent"], "pbsync agent"),
            (["agent", "-h"], "pbsync agent"), (["push", "a.js", "--launch", "--help"], "pbsync push"),
            (["help", "ci"], "ci"), (["-v", "help", "exit-codes"], "exit-codes"), (["help", "help"], "pbsync"),
        ]
    )
    func help(arguments: [String], name: String) {
        guard case .help(let page) = CommandLineReader.read(arguments) else {
            Issue.record("no page")
            return
        }
        #expect(page.name == name)
    }

    @Test(
        "Help on what is not there names the nearest command or topic",
        arguments: [
            ("conflcts", "did you mean `pbsync help conflicts`?"), ("psuh", "did you mean `pbsync help push`?"),
            ("zzzzzzzz", "`pbsync help` lists commands and topics"),
        ]
    )
    func unknownHelp(name: String, hint: String) {
        guard case .refused(let error, _) = CommandLineReader.read(["help", name]) else {
            Issue.record("not refused")
            return
        }
        #expect(error.code == .usage)
        #expect(error.hint == hint)
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
}
