import Testing
import Workspace

@Suite("Text digests")
struct TextDigestTests {
    /// The samples of FIPS 180, and the empty text.
    @Test(
        "A digest is SHA-256",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
    )
    func samples(text: String, hex: String) {
        #expect(TextDigest(of: Array(text.utf8)).hex == hex)
        #expect(TextDigest(of: text.utf8).hex == hex)
        #expect(TextDigest(hex: hex) == TextDigest(of: Array(text.utf8)))
        #expect(TextDigest(hex: hex.uppercased()) == TextDigest(of: Array(text.utf8)))
    }

    @Test("A million bytes have their digest too, from an array, a slice or anything else that holds bytes")
    func long() {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        let hex = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(TextDigest(of: bytes).hex == hex)
        #expect(TextDigest(of: bytes[...]).hex == hex)
        #expect(TextDigest(of: repeatElement(UInt8(ascii: "a"), count: 1_000_000)).hex == hex)
    }

    @Test(
        "What is not 64 hexadecimal digits is no digest",
        arguments: [
            "", "ab", String(repeating: "a", count: 63), String(repeating: "a", count: 65),
            "g" + String(repeating: "0", count: 63),
        ]
    )
    func notHex(text: String) {
        #expect(TextDigest(hex: text) == nil)
    }
}
