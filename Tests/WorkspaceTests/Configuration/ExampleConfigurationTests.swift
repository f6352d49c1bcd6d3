import Testing

@testable import Workspace

@Suite("The example configuration")
struct ExampleConfigurationTests {
    private let name = ".pbsync.example.json"

    @Test("The loader takes it, with every profile")
    func loads() throws {
        let loader = ConfigurationLoader(folder: ProjectFiles.root, environment: ["HOME": "/home/ada"])
        let settings = try loader.load(config: name)
        #expect(settings.profiles.count > 2)
        for profile in settings.profiles {
            #expect(try loader.load(config: name, profile: profile).profile.value == profile)
        }
        #expect(try loader.load(config: name, profile: "production").protected.value)
    }

    @Test("It shows every key that the loader knows")
    func everyKey() throws {
        let example = try ProjectFiles.json(name)
        #expect(Set(example.names) == Set(SettingKey.ofTopLevel.map(\.rawValue)))
        #expect(Set(example.at("history")?.names ?? []) == Set(HistoryKey.allCases.map(\.rawValue)))
        let scripts = example.at("scripts")?.values ?? []
        #expect(Set(scripts.flatMap(\.names)) == Set(ScriptKey.allCases.map(\.rawValue)))
    }

    @Test("It shows every form of a key")
    func everyKeySource() throws {
        let loader = ConfigurationLoader(folder: ProjectFiles.root, environment: ["HOME": "/home/ada"])
        var forms: Set<String> = []
        for profile in try loader.load(config: name).profiles {
            switch try loader.load(config: name, profile: profile).apiKey?.value {
            case .env: forms.insert("env")
            case .file: forms.insert("file")
            case .command: forms.insert("command")
            case .literal: forms.insert("literal")
            case nil: break
            }
        }
        #expect(forms == ["env", "file", "command", "literal"])
    }
}
