import TestSupport
import Testing

@testable import Workspace

@Suite("What needs trust")
struct TrustRequirementTests {
    @Test("Every way in which a configuration reaches out is found, with its place")
    func everyWay() async throws {
        let text = """
            {
              "endpoint": "https://proxy.example/api/v1",
              "apiKey": "command:pass show 'p b'",
              "onEvent": "tools/notify",
              "certificateAuthority": "/etc/ca.pem",
              "profiles": {"file": {"apiKey": "file:../key"}}
            }
            """
        let command = try await ConfigurationFixture.load(text)
        let file = try await ConfigurationFixture.load(text, profile: "file")
        let found = command.trustRequirements(endpoint: .elsewhere) + file.trustRequirements(endpoint: .elsewhere)
        #expect(Set(found.map(\.kind)) == Set(TrustRequirement.Kind.allCases))
        let path = try #require(command.configFile)
        #expect(
            command.trustRequirements(endpoint: .elsewhere) == [
                TrustRequirement(.endpoint, "https://proxy.example/api/v1", at: .file(path: path, line: 2, column: 15)),
                TrustRequirement(.keyCommand, "pass show 'p b'", at: .file(path: path, line: 3, column: 13)),
                TrustRequirement(.eventCommand, "tools/notify", at: .file(path: path, line: 4, column: 14)),
                TrustRequirement(.certificateAuthority, "/etc/ca.pem", at: .file(path: path, line: 5, column: 27)),
            ]
        )
        let key = try #require(file.trustRequirements(endpoint: .service).first { $0.kind == .keyFile })
        #expect(key.value == RealPath.parent(of: file.root) + "/key")
        #expect(key.place == .file(path: try #require(file.configFile), line: 6, column: 35))
        for requirement in found { #expect("\(requirement)".contains(requirement.value)) }
    }

    @Test(
        "An endpoint of a file needs trust only elsewhere",
        arguments: [(EndpointStanding.service, 0), (.loopback, 0), (.elsewhere, 1)]
    )
    func endpoints(standing: EndpointStanding, count: Int) async throws {
        let settings = try await ConfigurationFixture.load(
            "{\"endpoint\": \"https://x.example\", \"apiKey\": \"env:K\"}"
        )
        #expect(settings.trustRequirements(endpoint: standing).count == count)
    }

    @Test("What comes from the environment or from nobody needs none")
    func environment() async throws {
        let text = "{\"endpoint\": \"https://x.example\", \"apiKey\": \"command:x\"}"
        let environment = ["PBSYNC_ENDPOINT": "https://y.example", "PBSYNC_API_KEY": "k"]
        let settings = try await ConfigurationFixture.load(text, environment: environment)
        #expect(settings.trustRequirements(endpoint: .elsewhere).isEmpty)
        #expect(ProjectSettings(root: "/p").trustRequirements(endpoint: .elsewhere).isEmpty)
    }

    @Test("A key's file inside the workspace needs none, one that a link leads out of it does")
    func keyFiles() async throws {
        try await TemporaryWorkspace.with { workspace in
            let root = "\(workspace.root)"
            try workspace.write("k", to: "outside")
            try workspace.write("k", to: "project/inside")
            try workspace.link("project/link", to: "../outside")
            try workspace.link("back", to: "project/inside")
            let loader = ConfigurationLoader(folder: "\(root)/project", environment: ["HOME": root])
            let cases: [(path: String, reached: String?)] = [
                ("inside", nil), ("./x/../inside", nil), ("not-there", nil), ("\(root)/project/inside", nil),
                ("link", "\(root)/outside"), ("../outside", "\(root)/outside"), ("~/outside", "\(root)/outside"),
                ("../project-2/key", "\(root)/project-2/key"), ("../back", "\(root)/project/inside"),
            ]
            for (path, reached) in cases {
                try workspace.write("{\"apiKey\": \"file:\(path)\"}", to: "project/.pbsync.json")
                let requirements = try loader.load().trustRequirements(endpoint: .service)
                #expect(requirements.map(\.value) == (reached.map { [$0] } ?? []), "\(path)")
            }
        }
    }

    @Test("Certificates of the project's own are harmless on this machine only")
    func authorities() async throws {
        let inside = try await ConfigurationFixture.load("{\"certificateAuthority\": \"ca.pem\"}")
        #expect(inside.trustRequirements(endpoint: .loopback).isEmpty)
        #expect(inside.trustRequirements(endpoint: .service).map(\.kind) == [.certificateAuthority])
        #expect(inside.trustRequirements(endpoint: .elsewhere).map(\.kind) == [.certificateAuthority])
        let outside = try await ConfigurationFixture.load("{\"certificateAuthority\": \"/etc/ca.pem\"}")
        #expect(outside.trustRequirements(endpoint: .loopback).map(\.value) == ["/etc/ca.pem"])
    }

    @Test("What does not reach out needs no trust")
    func harmless() async throws {
        let text = """
            {"apiKey": "literal", "directory": "x", "ignore": ["a"], "onConflict": "ours", "onBusy": "skip",
             "history": {"days": 1}, "protected": true, "scripts": {"a.js": {"agent": 1, "argument": "command:x"}}}
            """
        let settings = try await ConfigurationFixture.load(text)
        #expect(settings.trustRequirements(endpoint: .service).isEmpty)
    }
}
