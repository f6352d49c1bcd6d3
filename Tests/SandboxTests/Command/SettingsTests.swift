import Testing

@testable import Sandbox

@Suite("Settings")
struct SettingsTests {
    @Test("Every setting takes its own value back", arguments: SettingDescriptor.all.map(\.name))
    func roundTrip(name: String) throws {
        let descriptor = try #require(SettingDescriptor.all.first { $0.name == name })
        var settings = Settings()
        try settings.apply("\(name)=\(descriptor.get(settings))")
        #expect(settings == Settings())
    }

    @Test("Every property is a setting")
    func complete() {
        let properties = Mirror(reflecting: Settings()).children.compactMap(\.label)
        #expect(SettingDescriptor.all.map(\.name) == properties)
    }

    @Test("Where nothing is said, the sandbox does what the API's page says")
    func defaults() {
        let settings = Settings()
        #expect(!settings.lenientFlags)
        #expect(settings.requiresKey)
        #expect(settings.resultKeepAliveSeconds == 10)
        #expect(settings.historyDays == 7)
        #expect(settings.defaultCommand == "node")
        #expect(settings.timeLimitUnitSeconds == 60)
        #expect(settings.maximumTextCharacters == 600_000)
        #expect(settings.maximumOutputBytes == 64 << 20)
    }

    @Test("A value is taken")
    func values() throws {
        var settings = Settings()
        for assignment in ["nonceStep=3", "lenientFlags=true", "isolation=none", "accountEmail=a=b", "idleSeconds=0.5"]
        {
            try settings.apply(assignment)
        }
        #expect(settings.nonceStep == 3)
        #expect(settings.lenientFlags)
        #expect(settings.isolation == .none)
        #expect(settings.accountEmail == "a=b")
        #expect(settings.idleSeconds == 0.5)
    }

    @Test(
        "What is no setting, or no value of one, is refused with what would be",
        arguments: [
            ("nonceStep", "name=value"), ("nonsense=1", "nonceStep"), ("nonceStep=0", "from 1"),
            ("nonceStep=x", "number"), ("lenientFlags=yes", "true or false"), ("isolation=jail", "auto"),
            ("insertOnlyStatus=200", "400"), ("accountEmail=", "text"),
        ]
    )
    func refusals(assignment: String, part: String) {
        var settings = Settings()
        let error = #expect(throws: SettingError.self) { try settings.apply(assignment) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
        #expect(settings == Settings())
    }
}
