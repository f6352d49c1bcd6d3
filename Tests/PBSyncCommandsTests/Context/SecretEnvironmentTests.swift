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
        let own = ["MY_KEY": "k", "COPY": "k", "B": "x"]
        #expect(SecretEnvironment.without(own, variables: ["MY_KEY"]) == ["B": "x"])
    }

    @Test("git sees what it needs and nothing that anybody called otherwise")
    func git() {
        let needed = ["PATH": "/bin", "HOME": "/h", "GIT_DIR": "/g", "LC_ALL": "C"]
        let all = needed.merging(["MY_KEY": "k", "PBSYNC_API_KEY": "s", "GIT_COPY": "s"]) { $1 }
        #expect(SecretEnvironment.forGit(all) == needed)
        #expect(SecretEnvironment.forGit(all, variables: ["GIT_DIR"]) == needed.filter { $0.key != "GIT_DIR" })
    }
}
