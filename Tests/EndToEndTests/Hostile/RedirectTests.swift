import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("The client against redirects", .timeLimit(.minutes(3)))
struct RedirectTests {
    /// Where a redirect leads, with the other server's port.
    enum Target: String, CaseIterable, Sendable {
        case samePlace = "/api/v1/elsewhere"
        case otherPort = "http://127.0.0.1:PORT/api/v1/scripts.json"
        case otherHost = "http://localhost:PORT/api/v1/scripts.json"
        case withoutScheme = "//localhost:PORT/api/v1/scripts.json"
        case https = "https://127.0.0.1:PORT/api/v1/scripts.json"
        case file = "file:///etc/hostname"
        case withUser = "http://phantombuster.com@127.0.0.1:PORT/"
    }

    @Test(
        "Nobody goes after a redirect: 76 names where it led, and the key reaches no other server",
        arguments: [301, 302, 303, 307, 308],
        Target.allCases
    )
    func redirect(status: Int, target: Target) async throws {
        let other: RawServer.Script = { peer in while peer.request() != nil { peer.answer("{}") } }
        try await RawServer.with(other) { other in
            let location = target.rawValue.replacing("PORT", with: "\(other.port)")
            let requests = Mutex<[String]>([])
            let script: RawServer.Script = { peer in
                while let request = peer.request() {
                    requests.withLock { $0.append(request) }
                    peer.answer("", status: "\(status) Elsewhere", headers: "Location: \(location)\r\n")
                }
            }
            try await RawServer.with(script) { server in
                try await Victim.with { victim in
                    Victim.expect(
                        try await victim.pbsync("scripts", against: server.url),
                        code: 76,
                        saying: "redirects to"
                    )
                    try victim.isUntouched()
                }
            }
            #expect(other.accepted == 0)
            // The one request was made, with the key, to the one server.
            let seen = requests.withLock { $0 }
            #expect(seen.count == 1 && seen[0].contains(Victim.key), "\(seen)")
        }
    }

    @Test("An upload is not sent after a redirect either, and counts as not done", arguments: [301, 307, 308])
    func upload(status: Int) async throws {
        let other: RawServer.Script = { peer in while peer.request() != nil { peer.answer("{}") } }
        try await RawServer.with(other) { other in
            let script: RawServer.Script = { peer in
                while let request = peer.request() {
                    if request.hasPrefix("POST") {
                        let headers = "Location: http://127.0.0.1:\(other.port)/\r\n"
                        peer.answer("", status: "\(status) Elsewhere", headers: headers)
                    } else if request.hasPrefix("GET /api/v1/scripts") {
                        peer.answer(#"{"status":"success","data":[]}"#)
                    } else {
                        peer.answer(#"{"status":"error","message":"Script not found"}"#, status: "404 Not Found")
                    }
                }
            }
            try await RawServer.with(script) { server in
                try await Victim.with { victim in
                    Victim.expect(
                        try await victim.pbsync("push", against: server.url),
                        code: 76,
                        saying: "redirects to"
                    )
                    try victim.isUntouched()
                    #expect(victim.surroundings.text(of: "project/.pbsync.lock")?.contains("a.js") != true)
                }
            }
            #expect(other.accepted == 0)
        }
    }

    @Test("A proxy that the environment names gets nothing, for no host: pbsync connects to the endpoint itself")
    func proxy() async throws {
        let proxy: RawServer.Script = { peer in while peer.request() != nil { peer.answer("{}") } }
        try await RawServer.with(proxy) { proxy in
            let script: RawServer.Script = { peer in
                while peer.request() != nil { peer.answer(#"{"status":"success","data":[]}"#) }
            }
            try await RawServer.with(script) { server in
                try await Victim.with { victim in
                    var environment: [String: String] = [:]
                    for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
                        environment[name] = proxy.url
                    }
                    let here = try await victim.pbsync("scripts", against: server.url, environment: environment)
                    Victim.expect(here, code: 0)
                    // A name that cannot be resolved: whoever asked a proxy would get an answer.
                    let there = try await victim.pbsync(
                        "scripts",
                        against: "https://no-such-host.invalid",
                        environment: environment
                    )
                    Victim.expect(there, code: 75)
                }
            }
            #expect(proxy.accepted == 0)
        }
    }
}
