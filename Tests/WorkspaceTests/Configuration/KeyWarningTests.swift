import Testing

@testable import Workspace

@Suite("Warning of a key in the configuration")
struct KeyWarningTests {
    private func settings(_ source: KeySource, from origin: ValueOrigin, isReadable: Bool) -> ProjectSettings {
        var settings = ProjectSettings(root: "/p")
        settings.configFile = "/p/.pbsync.json"
        settings.isReadableByOthers = isReadable
        settings.apiKey = Sourced(source, from: origin)
        return settings
    }

    private let file = ValueOrigin.file(path: "/p/.pbsync.json", line: 3, column: 5)
    private let literal = KeySource.literal(SecretText("K3y"))

    @Test("A key that others can see is worth a warning at its place, git first")
    func warnings() throws {
        let readable = settings(literal, from: file, isReadable: true)
        let warning = try #require(readable.keyWarning(endpoint: .service, isTrackedByGit: false))
        #expect(warning.origin == file)
        #expect(warning.message.contains("other users"))
        #expect(warning.hint.contains("chmod 600 /p/.pbsync.json"))
        let tracked = settings(literal, from: file, isReadable: false)
        let published = try #require(tracked.keyWarning(endpoint: .elsewhere, isTrackedByGit: true))
        #expect(published.message.contains("git tracks"))
        #expect(!"\(warning) \(published)".contains("K3y"))
    }

    @Test("A key that nobody else sees, or that opens a sandbox only, is none")
    func silence() {
        let hidden = settings(literal, from: file, isReadable: false)
        #expect(hidden.keyWarning(endpoint: .service, isTrackedByGit: false) == nil)
        let sandbox = settings(literal, from: file, isReadable: true)
        #expect(sandbox.keyWarning(endpoint: .loopback, isTrackedByGit: true) == nil)
        let environment = settings(literal, from: .environment("PBSYNC_API_KEY"), isReadable: true)
        #expect(environment.keyWarning(endpoint: .service, isTrackedByGit: true) == nil)
        let variable = settings(.env("KEY"), from: file, isReadable: true)
        #expect(variable.keyWarning(endpoint: .service, isTrackedByGit: true) == nil)
    }
}
