import PhantombusterModel
import Testing

@testable import Workspace

@Suite("The configuration's schema")
struct ConfigurationSchemaTests {
    private func schema() throws -> JSONNode {
        try ProjectFiles.json("docs/pbsync.schema.json")
    }

    @Test("At each level it knows the keys that the loader knows, no more and no fewer")
    func keys() throws {
        let schema = try schema()
        let levels: [(JSONNode?, [String])] = [
            (schema, SettingKey.ofTopLevel.map(\.rawValue)),
            (schema.at("$defs", "profile"), SettingKey.ofProfile.map(\.rawValue)),
            (schema.at("$defs", "script"), ScriptKey.allCases.map(\.rawValue)),
            (schema.at("$defs", "history"), HistoryKey.allCases.map(\.rawValue)),
        ]
        for (level, known) in levels {
            let level = try #require(level)
            #expect(level.at("properties")?.names.sorted() == known.sorted())
            #expect(level.at("additionalProperties")?.text == "false")
        }
    }

    @Test("It knows the words that the loader knows")
    func words() throws {
        let schema = try schema()
        #expect(schema.at("$defs", "onConflict", "enum")?.texts == ConflictPolicy.allCases.map(\.rawValue))
        #expect(schema.at("$defs", "onBusy", "enum")?.texts == BusyPolicy.allCases.map(\.rawValue))
        #expect(schema.at("$defs", "onBranchSwitch", "enum")?.texts == BranchSwitchPolicy.allCases.map(\.rawValue))
        let commands = try #require(schema.at("$defs", "script", "properties", "command", "enum")?.texts)
        #expect(commands == LaunchCommand.allCases.map(\.rawValue) + ["nodejs"])
        for command in commands { #expect(LaunchCommand(name: command) != nil) }
    }

    @Test("It states the defaults that are in force")
    func defaults() throws {
        let schema = try schema()
        let settings = ProjectSettings(root: "/")
        func value(_ way: String...) -> String? {
            let node = way.reduce(schema.at("$defs")) { $0?.at($1) }
            return node?.at("default")?.text
        }
        #expect(value("endpoint") == "\"\(settings.endpoint.value)\"")
        #expect(value("directory") == "\"\(settings.directory.value)\"")
        #expect(value("ignore") == "[]" && settings.ignore.value.isEmpty)
        #expect(value("onConflict") == nil && settings.onConflict == nil)
        #expect(value("onBusy") == "\"\(settings.onBusy.value.rawValue)\"")
        #expect(value("onBranchSwitch") == "\"\(settings.onBranchSwitch.value.rawValue)\"")
        #expect(value("protected") == "\(settings.protected.value)")
        #expect(value("history", "properties", "count") == "\(settings.history.value.count)")
        #expect(value("history", "properties", "days") == "\(settings.history.value.days)")
    }

    @Test("Every reference leads somewhere, every definition is used, every property is explained")
    func references() throws {
        let schema = try schema()
        let definitions = try #require(schema.at("$defs"))
        var used: Set<String> = []
        var pending = [schema]
        while let node = pending.popLast() {
            if case .string(let reference) = node.at("$ref")?.content {
                #expect(reference.hasPrefix("#/$defs/"))
                used.insert(String(reference.dropFirst("#/$defs/".count)))
            }
            for property in node.at("properties")?.values ?? [] {
                #expect(
                    property.at("$ref") != nil || property.at("description") != nil,
                    "line \(property.position.line)"
                )
            }
            pending += node.values
        }
        #expect(used == Set(definitions.names))
        for definition in definitions.values { #expect(definition.at("description") != nil) }
    }

    @Test("Its rule for script names is the documented one")
    func scriptNames() throws {
        let names = try schema().at("$defs", "scripts", "patternProperties")?.names
        #expect(names == [#"^\w([\w. -]{0,48}\w)?\.(js|coffee)$"#])
    }
}
