import SystemPackage
import TestSupport
import Testing

@Suite("The client against servers that cannot show who they are", .timeLimit(.minutes(3)))
struct TLSTests {
    private static func configuration(_ authority: String) -> String {
        #"{"certificateAuthority": "\#(authority)"}"#
    }

    /// Runs `pbsync scripts` with this authority; the user trusts the configuration.
    private func run(against server: TLSServer, authority: String?) async throws -> ProgramResult {
        var result: ProgramResult?
        try await Victim.with(configuration: authority.map(Self.configuration) ?? "{}\n") { victim in
            if authority != nil { Victim.expect(try await victim.pbsync("trust", against: server.url), code: 0) }
            result = try await victim.pbsync("scripts", against: server.url)
            try victim.isUntouched()
        }
        return try #require(result)
    }

    @Test("A certificate that does not hold is refused with 78 and with what helps, and no request gets through")
    func certificates() async throws {
        try await Certificates.with { certificates in
            let cases: [(Certificates.Kind, authority: Bool, hint: String)] = [
                (.expired, true, "clock"), (.early, true, "clock"), (.otherHost, true, "endpoint's host"),
                (.selfSigned, true, "certificateAuthority"), (.selfSigned, false, "certificateAuthority"),
                (.good, false, "certificateAuthority"),
            ]
            for (kind, hasAuthority, hint) in cases {
                try await TLSServer.with(kind, of: certificates) { server in
                    let result = try await run(
                        against: server,
                        authority: hasAuthority ? certificates.authority : nil
                    )
                    Victim.expect(result, code: 78, saying: hint)
                    #expect(server.requests.isEmpty, "\(kind)")
                }
            }
        }
    }

    @Test("A private authority that the configuration names and the user trusts is accepted, and stays the only one")
    func privateAuthority() async throws {
        try await Certificates.with { certificates in
            try await TLSServer.with(.good, of: certificates) { server in
                let result = try await run(against: server, authority: certificates.authority)
                Victim.expect(result, code: 0)
                #expect(server.requests.count == 1)
            }
        }
    }

    @Test("A file of authorities that is missing, or holds none, is refused with 78 and its fix")
    func authorityFile() async throws {
        try await Certificates.with { certificates in
            try await TLSServer.with(.good, of: certificates) { server in
                for authority in ["/nonexistent/ca.pem", certificates.key(.good)] {
                    let result = try await run(against: server, authority: authority)
                    Victim.expect(result, code: 78, saying: "certificateAuthority")
                }
                #expect(server.requests.isEmpty)
            }
        }
    }

    @Test("TLS 1.0 and 1.1 are refused with 78, and so is a server that speaks no TLS")
    func oldProtocol() async throws {
        try await Certificates.with { certificates in
            try await TLSServer.with(.good, of: certificates, isOld: true) { server in
                let result = try await run(against: server, authority: certificates.authority)
                Victim.expect(result, code: 78, saying: "TLS 1.2")
                #expect(server.requests.isEmpty)
            }
        }
        let plain: RawServer.Script = { peer in
            _ = peer.read()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        try await RawServer.with(plain) { server in
            try await Victim.with { victim in
                let url = server.url.replacing("http://", with: "https://")
                Victim.expect(try await victim.pbsync("scripts", against: url), code: 78, saying: "does not speak TLS")
            }
        }
    }

    @Test("A redirect from https to http is not followed, and a plain endpoint beyond this machine is refused")
    func downgrade() async throws {
        let plain: RawServer.Script = { peer in while peer.request() != nil { peer.answer("{}") } }
        try await RawServer.with(plain) { other in
            try await Certificates.with { certificates in
                try await TLSServer.with(.good, of: certificates, location: "\(other.url)/") { server in
                    let result = try await run(against: server, authority: certificates.authority)
                    Victim.expect(result, code: 76, saying: "redirects to")
                    #expect(server.requests.count == 1)
                }
            }
            #expect(other.accepted == 0)
        }
        try await Victim.with { victim in
            for url in ["http://phantombuster.com", "http://192.0.2.1", "http://127.0.0.1.example"] {
                Victim.expect(try await victim.pbsync("scripts", against: url), code: 78)
            }
        }
    }
}
