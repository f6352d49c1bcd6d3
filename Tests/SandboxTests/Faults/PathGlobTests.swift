import Testing

@testable import Sandbox

@Suite("Path patterns")
struct PathGlobTests {
    @Test(
        "A star stays within its part of the path, two stars do not, one alone is everything",
        arguments: [
            ("/user.json", "/user.json", true), ("user", "/user.json", true), ("/user.json", "/user", true),
            ("/user", "/users", false), ("/agent/*", "/agent/12.json", true), ("/agent/*", "/agent/12/launch", false),
            ("/agent/*/launch", "/agent/12/launch.json", true), ("/agent/*/launch", "/agent/1/2/launch", false),
            ("/agent/**", "/agent/12/launch", true), ("/agent/**", "/agent/12", true), ("/agent/**", "/agent", false),
            ("**/launch", "/agent/1/launch", true), ("*", "/agent/1/launch", true), ("*", "/user.json", true),
            ("**", "/a/b/c", true), ("/script/by-*/json/*", "/script/by-name/json/a.js", true),
            ("/script/*.js", "/script/a.js", true), ("/script/*.js", "/script/a.coffee", false),
            ("/s*r*t/a", "/script/a", true), ("", "/user", false), ("***", "/a/b", true),
            ("/A", "/a", false),
        ]
    )
    func matches(pattern: String, path: String, expected: Bool) {
        #expect(PathGlob(pattern).matches(path) == expected)
    }

    @Test("No pattern takes long")
    func hostile() {
        let glob = PathGlob(String(repeating: "*a", count: 500))
        #expect(!glob.matches(String(repeating: "a", count: 2_000) + "b"))
    }
}
