import PhantombusterModel
import Testing

@testable import Workspace

@Suite("Drafts of a configuration")
struct ConfigurationDraftTests {
    @Test("A draft gives the file that a person would write, the same every time")
    func text() throws {
        let scraper = try #require(ScriptName("scraper.js"))
        let export = try #require(ScriptName("export.coffee"))
        let draft = ConfigurationDraft(
            top: ConfigurationDraft.Level(
                endpoint: "https://phantombuster.com/api/v1",
                apiKey: "env:PHANTOMBUSTER_API_KEY",
                directory: "scripts",
                ignore: ["drafts/**", "*.test.js"],
                onConflict: .keepBoth,
                scripts: [
                    scraper: ConfigurationDraft.Script(path: "a/scraper.js", agent: .id(1763), launchOnPush: true),
                    export: ConfigurationDraft.Script(agent: .name("Nightly \"export\"")),
                ]
            ),
            profiles: [
                "production": ConfigurationDraft.Level(apiKey: "file:~/key", protected: true),
                "dev": ConfigurationDraft.Level(apiKey: "sandbox"),
            ]
        )
        let expected = #"""
            {
              "endpoint": "https://phantombuster.com/api/v1",
              "apiKey": "env:PHANTOMBUSTER_API_KEY",
              "directory": "scripts",
              "ignore": ["drafts/**", "*.test.js"],
              "onConflict": "keep-both",
              "scripts": {
                "export.coffee": {
                  "agent": "Nightly \"export\""
                },
                "scraper.js": {
                  "path": "a/scraper.js",
                  "agent": 1763,
                  "launchOnPush": true
                }
              },
              "profiles": {
                "dev": {
                  "apiKey": "sandbox"
                },
                "production": {
                  "apiKey": "file:~/key",
                  "protected": true
                }
              }
            }

            """#
        #expect(try draft.text(for: "/p/.pbsync.json", home: "/home/ada") == expected)
    }

    @Test("The least draft is the least file")
    func empty() throws {
        #expect(try ConfigurationDraft().text(for: "/p/.pbsync.json", home: nil) == "{}\n")
    }

    @Test("What the loader would refuse is never written, and a key is not shown")
    func refusals() throws {
        let drafts = [
            ConfigurationDraft(top: ConfigurationDraft.Level(directory: "../x")),
            ConfigurationDraft(top: ConfigurationDraft.Level(apiKey: "K3y\n")),
            ConfigurationDraft(profiles: ["default": ConfigurationDraft.Level()]),
            ConfigurationDraft(top: ConfigurationDraft.Level(endpoint: "")),
        ]
        for draft in drafts {
            let error = try #require(throws: ConfigurationError.self) {
                try draft.text(for: "/p/.pbsync.json", home: nil)
            }
            #expect(error.line ?? 0 > 1)
            #expect(!"\(error) \(draft)".contains("K3y"))
        }
    }
}
