import Testing

@testable import Sandbox

@Suite("Host rule")
struct HostRuleTests {
    @Test(
        "On loopback only loopback's own names and addresses are believed",
        arguments: [
            ("127.0.0.1", true), ("127.0.0.1:7411", true), ("127.1.2.3", true), ("localhost", true),
            ("LocalHost:80", true), ("app.localhost", true), ("[::1]", true), ("[::1]:7411", true),
            ("evil.example", false), ("evil.example:7411", false), ("127.0.0.1.evil.example", false),
            ("localhost.evil.example", false), ("10.0.0.1", false), ("[2001:db8::1]", false), ("", false),
            ("127.0.0.1:port", false), ("[::1", false), ("127.0.0.1@evil.example", false), ("127.evil.example", false),
            ("this-machine", false), ("0.0.0.0", false),
        ]
    )
    func loopback(header: String, isAllowed: Bool) {
        let rule = HostRule(bound: "127.0.0.1", machine: "this-machine", allowsAll: false)
        #expect(rule.allows(header) == isAllowed)
    }

    @Test(
        "Beyond loopback addresses and the machine's own name are believed as well",
        arguments: [
            ("10.0.0.1:7411", true), ("[2001:db8::1]:7411", true), ("this-machine:7411", true), ("localhost", true),
            ("evil.example", false), ("10.0.0.1.evil.example", false), ("999.0.0.1", false),
        ]
    )
    func beyondLoopback(header: String, isAllowed: Bool) {
        let rule = HostRule(bound: "0.0.0.0", machine: "this-machine", allowsAll: false)
        #expect(rule.allows(header) == isAllowed)
    }

    @Test("A name that was bound is believed, and with the setting every name")
    func named() {
        #expect(HostRule(bound: "box.example", machine: "", allowsAll: false).allows("BOX.example:7411"))
        #expect(HostRule(bound: "127.0.0.1", machine: "", allowsAll: true).allows("evil.example"))
        // A machine without a name must not make the empty header right.
        #expect(!HostRule(bound: "0.0.0.0", machine: "", allowsAll: false).allows(""))
    }
}
