import Testing

@testable import Sandbox

@Suite("Paths in the storage")
struct StoragePathTests {
    @Test(
        "A path is read as names below the agent's part",
        arguments: [
            ("a.txt", ["a.txt"]), ("/a/b.txt", ["a", "b.txt"]), ("a//./b", ["a", "b"]), ("a/x/../b", ["a", "b"]),
            (".hidden", [".hidden"]), ("a/...", ["a", "..."]),
        ]
    )
    func names(path: String, names: [String]) throws {
        #expect(try StoragePath(file: path).names == names)
    }

    @Test("A file needs a name", arguments: ["", "/", "dir/", "dir/.", "dir/.."])
    func noName(path: String) {
        #expect(throws: ChannelError.noFileName) { try StoragePath(file: path) }
    }

    @Test("No path leads out of the agent's part", arguments: ["../a", "a/../../b", "/../a", "a\0b"])
    func outside(path: String) {
        #expect(throws: ChannelError.badPath(path)) { try StoragePath(file: path) }
    }

    @Test("A folder may be the root")
    func root() throws {
        var agent = StoredAgent()
        agent.userAwsFolder = "user"
        agent.awsFolder = "agent"
        #expect(try StoragePath("/").relative(for: agent) == "user/agent")
        #expect(try StoragePath("a/b/").relative(for: agent) == "user/agent/a/b")
    }
}
