import Testing

@testable import PBSyncCommands
@testable import Workspace

@Suite("Help topics")
struct HelpTopicTests {
    @Test("The topic on configuration explains every key that the decoder knows, and no other")
    func keys() throws {
        let top = SettingKey.ofTopLevel.map(\.rawValue)
        #expect(try terms(.configuration, "KEYS").sorted() == top.sorted())
        let script = ScriptKey.allCases.map(\.rawValue)
        #expect(try terms(.configuration, "KEYS OF A SCRIPT").sorted() == script.sorted())
    }

    @Test("The topic on exit codes explains every code that the program ends with")
    func exitCodes() throws {
        let own: [ExitCode] = [
            .done, .usage, .dataRefused, .notFound, .partial, .stillRunning, .bug, .conflict, .temporary, .notTheAPI,
            .key, .configuration,
        ]
        let expected = own.map { "\($0.value)" } + ["1-63", "130, 143"]
        #expect(try terms(.exitCodes, "CODES").sorted() == expected.sorted())
    }

    @Test("The topic on conflicts explains every policy and every state")
    func conflicts() throws {
        #expect(try terms(.conflicts, "POLICIES").sorted() == ConflictPolicy.allCases.map(\.rawValue).sorted())
        #expect(try terms(.conflicts, "STATES").count == 9)
    }

    @Test("A topic is no command", arguments: HelpTopic.allCases)
    func names(topic: HelpTopic) {
        #expect(!CommandTree.names.contains(topic.rawValue))
    }

    private func terms(_ topic: HelpTopic, _ title: String) throws -> [String] {
        let section = try #require(HelpPage(topic).sections.first { $0.title == title })
        return section.blocks.flatMap { block -> [String] in
            guard case .terms(let terms) = block else { return [] }
            return terms.map(\.name)
        }
    }
}
