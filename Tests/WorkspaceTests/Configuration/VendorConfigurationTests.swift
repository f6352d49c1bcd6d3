import Testing

@testable import Workspace

@Suite("Configuration of the vendor's SDK")
struct VendorConfigurationTests {
    private func draft(_ text: String) throws -> (text: String, notes: [ConfigurationWarning]) {
        let (draft, notes) = try VendorConfiguration(Array(text.utf8), file: "/p/phantombuster.cson").draft()
        return (try draft.text(for: "/p/.pbsync.json", home: nil), notes)
    }

    @Test("One account becomes the top level, and only its files are scripts")
    func oneAccount() throws {
        let (text, notes) = try draft(
            """
            [
                name: 'One' # for the log
                apiKey: 'ENV:PB_KEY'
                endpoint: 'https://phantombuster.com/api/v1'
                scripts:
                    'b.js': './folder/b.js'
                    'a.coffee': 'a.coffee'
            ]
            """
        )
        #expect(notes.isEmpty)
        #expect(
            text == """
                {
                  "endpoint": "https://phantombuster.com/api/v1",
                  "apiKey": "env:PB_KEY",
                  "ignore": ["*.js", "*.coffee"],
                  "scripts": {
                    "a.coffee": {
                      "path": "a.coffee"
                    },
                    "b.js": {
                      "path": "folder/b.js"
                    }
                  }
                }

                """
        )
    }

    @Test("Several accounts become profiles, none of them the top level")
    func severalAccounts() throws {
        let (text, _) = try draft(
            """
            [
                name: 'Excellent project 1'
                apiKey: 'abc-123'
                scripts:
                    'a.js': 'one/a.js'
            ,
                name: 'Cool Project!'
                apiKey: 'def:456'
            ]
            """
        )
        let document = try ConfigurationFixture.decode(text)
        #expect(document.top.apiKey == nil && document.top.scripts.isEmpty)
        #expect(document.profiles.keys.sorted() == ["cool-project", "excellent-project-1"])
        #expect(document.profiles["cool-project"]?.apiKey?.value == .literal(SecretText("def:456")))
        #expect(document.profiles["excellent-project-1"]?.scripts.count == 1)
    }

    @Test("What pbsync cannot do the same way is left out and named with its place")
    func leftOut() throws {
        let (text, notes) = try draft(
            """
            [
                name: 'One'
                apiKey: 'abcde'
                scripts:
                    'ok.js': 'ok.js'
                    'twin.js': './ok.js'
                    '-x.js': 'x.js'
                    'out.js': '../out.js'
                    'abs.js': '/srv/abs.js'
                    'mixed.js': 'mixed.coffee'
                    'bare.js': 'bare'
            ]
            """
        )
        #expect(
            notes.map(\.origin)
                == (6...11).map { line in
                    .file(
                        path: "/p/phantombuster.cson",
                        line: line,
                        column: [6: 20, 7: 18, 8: 19, 9: 19, 10: 21, 11: 20][line] ?? 0
                    )
                }
        )
        #expect(notes.first?.message.contains("already that of ok.js") == true)
        #expect(try ConfigurationFixture.decode(text).top.scripts.count == 1)
    }

    @Test(
        "What is no such configuration is refused with its place",
        arguments: [
            ("name: 'x'", 1, 1, "must be an array of accounts"),
            ("[]", 1, 1, "no account"),
            ("['x']", 1, 2, "[0] must be an object"),
            ("[\n  name: 'x'\n]", 2, 3, "[0].apiKey is missing"),
            ("[\n  apiKey: 'abcde'\n]", 2, 3, "[0].name is missing"),
            ("[\n  name: 'x'\n  apikey: 'abcde'\n]", 3, 3, "[0].apikey is no known key; the nearest one is \"apiKey\""),
            ("[\n  name: 'x'\n  apiKey: 'abcde'\n  scripts: ['a']\n]", 4, 12, "[0].scripts must be an object"),
            (
                "[\n  name: 'x'\n  apiKey: 'abcde'\n  scripts:\n    'a.js': []\n]", 5, 13,
                "[0].scripts.a.js must be a string"
            ),
            ("[name: 'x', apiKey: abc]", 1, 21, "a word stands"),
        ]
    )
    func refusals(text: String, line: Int, column: Int, says: String) throws {
        let error = try #require(throws: ConfigurationError.self) {
            try VendorConfiguration(Array(text.utf8), file: "/p/phantombuster.cson")
        }
        let match = error.all.first { $0.line == line && $0.column == column && $0.message.contains(says) }
        #expect(match != nil, "\(error)")
    }

    @Test(
        "A key never turns into a program, a file or another variable",
        arguments: ["command:reboot", "file:key", "env:HOME", "ENV:a-b"]
    )
    func keys(key: String) throws {
        let error = try #require(throws: ConfigurationError.self) {
            try VendorConfiguration(Array("[name: 'x', apiKey: '\(key)']".utf8), file: "/p/phantombuster.cson")
        }
        #expect(error.message == "[0].apiKey is neither ENV:NAME nor a key")
        #expect([error.line, error.column] == [1, 21])
    }

    @Test(
        "An account's name becomes a legal name of a profile",
        arguments: [
            ("Excellent project 1", "excellent-project-1"), ("  ", "account"), ("default", "account"), ("été", "t"),
            ("taken", "taken-2"), ("--x--", "x"), ("a/b\\c", "a-b-c"),
        ]
    )
    func profileNames(account: String, profile: String) {
        let name = VendorConfiguration.profileName(for: account, besides: ["taken"])
        #expect(name == profile)
        #expect(ProfileName.isLegal(name))
    }

    @Test("A long account's name is cut")
    func longName() {
        let name = VendorConfiguration.profileName(for: String(repeating: "x", count: 200), besides: [])
        #expect(ProfileName.isLegal(name))
    }
}
