import Testing

@testable import Workspace

@Suite("Configuration errors")
struct ConfigurationErrorTests {
    @Test("A place is as much as is known of it")
    func places() {
        #expect(ConfigurationError(file: "/f", line: 2, column: 3, message: "m").place == "/f:2:3")
        #expect(ConfigurationError(file: "/f", message: "m").place == "/f")
        #expect(ConfigurationError(file: nil, message: "m").place == nil)
        #expect(ConfigurationError(at: .file(path: "/f", line: 4, column: 5), message: "m").place == "/f:4:5")
        #expect(ConfigurationError(at: .environment("X"), message: "m").place == nil)
    }

    @Test("Every error has a line of its own")
    func description() {
        var error = ConfigurationError(file: "/f", line: 1, column: 1, message: "one", hint: "h")
        error.others = [ConfigurationError(file: "/f", line: 2, column: 1, message: "two")]
        #expect(error.description == "/f:1:1: one\n/f:2:1: two")
        #expect(error.all.map(\.message) == ["one", "two"])
        #expect(ConfigurationError(file: nil, message: "alone").description == "alone")
    }

    @Test("An origin reads as people name it")
    func origins() {
        #expect("\(ValueOrigin.builtIn)" == "default")
        #expect("\(ValueOrigin.environment("PBSYNC_ENDPOINT"))" == "$PBSYNC_ENDPOINT")
        #expect("\(ValueOrigin.flag("--profile"))" == "--profile")
        #expect("\(ValueOrigin.file(path: "/a b/.pbsync.json", line: 1, column: 2))" == "/a b/.pbsync.json:1:2")
        #expect(ValueOrigin.file(path: "/f", line: 1, column: 1).isFile)
        #expect(!ValueOrigin.environment("X").isFile)
    }
}
