import Testing

@testable import PBSyncCommands

@Suite("What other programs see of our environment")
struct SecretEnvironmentTests {
    @Test("Neither the key's variables nor another that holds the same key")
    func without() {
        let environment = [
            "PBSYNC_API_KEY": "secret", "PHANTOMBUSTER_API_KEY": "other", "COPY": "secret", "PATH": "/bin", "EMPTY": "",
        ]
        #expect(SecretEnvironment.without(environment) == ["PATH": "/bin", "EMPTY": ""])
        #expect(SecretEnvironment.without(["A": "k", "B": "x"], key: "k") == ["B": "x"])
    }
}
