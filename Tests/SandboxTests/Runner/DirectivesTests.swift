import PhantombusterModel
import Testing

@testable import Sandbox

@Suite("Directives")
struct DirectivesTests {
    @Test(
        "A command is read from the string statements at the top, whatever stands between them",
        arguments: [
            #""phantombuster command: node""#,
            #"'phantombuster command: node';"#,
            "\u{FEFF}\"phantombuster command: node\";",
            "#!/usr/bin/env node\n'phantombuster command: node'",
            "// a comment\n/* and\n another */ 'use strict'; \"phantombuster command: node\"\nlet a = 1",
            "\"use strict\"\r\n\"phantombuster command:nodejs\" // why\r\n",
            "\n\n  \"phantombuster  command :  node  \"  ;  \"use strict\"",
        ]
    )
    func command(script: String) throws {
        #expect(try Directives(of: script, isCoffee: false).command == .node)
    }

    @Test(
        "What is no string statement at the top is no directive",
        arguments: [
            "",
            "let a = 1\n\"phantombuster command: node\"",
            "\"phantombuster command: node\" + a",
            "\"phantombuster command: node\".length",
            "f(\"phantombuster command: node\")",
            "`phantombuster command: node`",
            "\"phantombuster command: node\n\"",
            "\"phantombuster command: node",
            "// \"phantombuster command: node\"",
            "/* \"phantombuster command: node\"",
            "\"Phantombuster command: node\"",
            "\"phantombuster command node\"",
            "\"a quote \\\" phantombuster command: node\"",
        ]
    )
    func noDirective(script: String) throws {
        #expect(try Directives(of: script, isCoffee: false) == Directives(of: "", isCoffee: false))
    }

    @Test("CoffeeScript has its own comments, and a block string is no directive")
    func coffee() throws {
        let script = "# one\n###\n'phantombuster command: node'\n###\n'phantombuster command: casperjs'\nx = 1"
        #expect(try Directives(of: script, isCoffee: true).command == .casperjs)
        #expect(try Directives(of: "\"\"\"phantombuster command: node\"\"\"", isCoffee: true).command == nil)
        #expect(try Directives(of: "// 'x'\n'phantombuster command: node'", isCoffee: true).command == nil)
    }

    @Test("Dependencies, package and flags are read, lists with any spaces, each name once")
    func lists() throws {
        let directives = try Directives(
            of: """
                "phantombuster package: 5"
                "phantombuster dependencies: a.js,lib-b.coffee , a.js,"
                "phantombuster dependencies: my lib.js"
                "phantombuster flags: save-folder, other"
                "phantombuster unheard-of: yes"
                """,
            isCoffee: false
        )
        #expect(directives.dependencies == ["a.js", "lib-b.coffee", "my lib.js"])
        #expect(directives.package == "5")
        #expect(directives.flags == ["save-folder", "other"])
    }

    @Test(
        "A directive that says what cannot be is a failed launch",
        arguments: [
            ("'phantombuster command: ruby'", "The script's directive names an unknown command: ruby"),
            ("'phantombuster command:'", "The script's directive names an unknown command: "),
            ("'phantombuster dependencies: lib-a'", "The dependency \"lib-a\" does not end with .js or .coffee"),
            (
                "'phantombuster dependencies: ../x.js'",
                "The dependency \"../x.js\" holds something other than ASCII letters, digits, underscores, dots, spaces and hyphens"
            ),
        ]
    )
    func refused(script: String, message: String) {
        #expect(throws: LaunchFailure(message)) { try Directives(of: script, isCoffee: false) }
    }
}
