import PhantombusterModel
import TestSupport
import Testing

@testable import Workspace

@Suite("Reading locks, whole and damaged")
struct LockReadingTests {
    private static let endpoint = "https://phantombuster.com/api/v1"

    private static func text(_ bases: [String: ScriptBase], profile: String = "default") throws -> String {
        var document = LockDocument()
        var changes: [ScriptName: ScriptBase?] = [:]
        for (script, base) in bases { changes[try name(script)] = .some(base) }
        document.apply(changes, profile: profile, endpoint: endpoint)
        return String(decoding: document.encoded, as: UTF8.self)
    }

    private static func read(_ text: String) -> LockReading {
        LockReading(bytes(text), endpoint: endpoint)
    }

    private static let bases = ["a.js": base(1, "one"), "b c.js": base(2, "two"), "d.coffee": base(3, "three")]

    @Test("A whole lock is read however it is laid out")
    func whole() throws {
        let text = try Self.text(Self.bases)
        let dense = text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        for form in [text, dense, "\u{FEFF}" + text, text.replacing("\n", with: "\r\n")] {
            let reading = Self.read(form)
            #expect(reading.damage == nil)
            #expect(
                try reading.document.bases(of: "default") == [
                    name("a.js"): base(1, "one"), name("b c.js"): base(2, "two"), name("d.coffee"): base(3, "three"),
                ]
            )
            #expect(reading.document.bases(of: "other").isEmpty)
            #expect(reading.document.endpoint(of: "default") == Self.endpoint)
        }
    }

    @Test("A lock cut off anywhere keeps every block that stands whole, and nothing else")
    func cut() throws {
        let text = try Self.text(Self.bases)
        let ends = text.split(separator: "\n", omittingEmptySubsequences: false)
            .reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.utf8.count + 1) }
        for length in 0..<(text.utf8.count - 1) {
            let reading = Self.read(String(text.prefix(length)))
            #expect(reading.damage != nil)
            let found = reading.document.bases(of: "default")
            // A block is whole with its last line, the digest, but for that line's end.
            let wholeLines = ends.lastIndex { $0 - 1 <= length } ?? 0
            #expect(found.count == max(0, min(3, (wholeLines - 4) / 6)), "\(length)")
            for (script, base) in found { #expect(Self.bases[script.value] == base) }
        }
    }

    @Test("One flipped bit costs one block at most, or one figure of it, and never mixes two")
    func flipped() throws {
        let original = bytes(try Self.text(Self.bases))
        var wrong: [Int] = []
        for index in original.indices {
            for bit in [0, 1, 4, 6] {
                var damaged = original
                damaged[index] ^= 1 << UInt8(bit)
                let reading = LockReading(damaged, endpoint: Self.endpoint)
                if reading.document.endpoint(of: "default") != Self.endpoint { continue }
                let found = reading.document.bases(of: "default")
                let changed = found.filter { Self.bases[$0.key.value] != $0.value }
                let isOneFigure = changed.allSatisfy { script, base in
                    guard let before = Self.bases[script.value] else { return Self.bases.values.contains(base) }
                    return [
                        base.id != before.id, base.nonce != before.nonce, base.digest != before.digest,
                        base.lastSaveDate != before.lastSaveDate,
                    ].count { $0 } == 1
                }
                // A name of the form itself, `scripts`, can become another one: then nothing is known.
                if found.isEmpty && reading.damage == nil { continue }
                if found.count < 2 || changed.count > 1 || !isOneFigure { wrong.append(index) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "What is no lock at all is an empty one",
        arguments: ["", "   \n\n", "\0\0\0\0", "[]", "\"text\"", "{", "}", "nonsense\n<<<<<<<\n", "{\"profiles\": }"]
    )
    func nonsense(text: String) {
        let reading = Self.read(text)
        #expect(reading.damage != nil)
        #expect(reading.document.bases(of: "default").isEmpty)
    }

    @Test(
        "Blocks that lack something are no bases, the others are",
        arguments: [
            "{}", "[]", "null", "{\"id\": 1, \"nonce\": 2, \"lastSaveDate\": 3}",
            "{\"id\": \"1\", \"nonce\": 2, \"lastSaveDate\": 3, \"sha256\": \"\(digest("x").hex)\"}",
            "{\"id\": 1, \"nonce\": 2.5, \"lastSaveDate\": 3, \"sha256\": \"\(digest("x").hex)\"}",
            "{\"id\": 1, \"nonce\": 2, \"lastSaveDate\": 3, \"sha256\": \"abc\"}",
        ]
    )
    func incomplete(block: String) throws {
        let text = try Self.text(["a.js": base(1)])
            .replacing("\"scripts\": {", with: "\"scripts\": { \"b.js\": \(block), \"../c.js\": {},")
        let reading = Self.read(text)
        #expect(reading.damage == nil)
        #expect(try reading.document.bases(of: "default") == [name("a.js"): base(1)])
    }

    @Test("A damaged lock that says it is of a newer version is left to newer programs")
    func newerAndDamaged() throws {
        let text = try Self.text(Self.bases).replacing("\"version\": 1", with: "\"version\": 7").dropLast(2)
        let reading = Self.read(String(text))
        #expect(reading.document.version == 7)
    }

    @Test("Of two sides of a conflict what they agree on or only one has is used; where they differ nobody is believed")
    func conflict() throws {
        let text = """
            {
              "profiles": {
                "default": {
                  "endpoint": "https://phantombuster.com/api/v1",
                  "scripts": {
                    "a.js": {
                      "id": 7,
            <<<<<<< HEAD
                      "lastSaveDate": 1427806879,
                      "nonce": 5,
                      "sha256": "\(digest("five").hex)"
            ||||||| 1234567
                      "lastSaveDate": 1427806875,
                      "nonce": 1,
                      "sha256": "\(digest("one").hex)"
            =======
                      "lastSaveDate": 1427806881,
                      "nonce": 7,
                      "sha256": "\(digest("seven").hex)"
            >>>>>>> branch
                    },
            <<<<<<< HEAD
                    "ours.js": {
                      "id": 7,
                      "lastSaveDate": 1427806876,
                      "nonce": 2,
                      "sha256": "\(digest("two").hex)"
            =======
                    "theirs.js": {
                      "id": 7,
                      "lastSaveDate": 1427806877,
                      "nonce": 3,
                      "sha256": "\(digest("three").hex)"
            >>>>>>> branch
                    },
                    "z.js": {
                      "id": 7,
                      "lastSaveDate": 1427806878,
                      "nonce": 4,
                      "sha256": "\(digest("four").hex)"
                    }
                  }
                }
              },
              "version": 1
            }

            """
        let reading = Self.read(text)
        #expect(reading.damage == .conflictMarkers)
        #expect(
            try reading.document.bases(of: "default") == [
                name("ours.js"): base(2, "two"), name("theirs.js"): base(3, "three"), name("z.js"): base(4, "four"),
            ]
        )
        #expect(try reading.contested == ["default": [name("a.js"): [base(5, "five"), base(7, "seven")]]])
    }

    @Test("A script that a merge without markers put in twice is not believed either, unless both blocks are one")
    func twice() throws {
        let block = { (nonce: Int, text: String) in
            """
                    "a.js": {
                      "id": 7,
                      "lastSaveDate": \(1_427_806_874 + nonce),
                      "nonce": \(nonce),
                      "sha256": "\(digest(text).hex)"
                    },

            """
        }
        let text = try Self.text(["b.js": base(1)])
        let head = "      \"scripts\": {\n"
        let differing = Self.read(text.replacing(head, with: head + block(1, "x") + block(2, "y")))
        #expect(try differing.document.bases(of: "default") == [name("b.js"): base(1)])
        #expect(try differing.contested["default"]?[name("a.js")] == [base(1, "x"), base(2, "y")])
        let same = Self.read(text.replacing(head, with: head + block(1, "x") + block(1, "x")))
        #expect(same.damage != nil)
        #expect(try same.document.bases(of: "default") == [name("b.js"): base(1), name("a.js"): base(1, "x")])
    }

    @Test("Where the sides differ about the endpoint, the bases of the one in use are used")
    func endpoints() throws {
        let ours = try Self.text(["a.js": base(1)]).replacing("phantombuster.com", with: "localhost")
        let theirs = try Self.text(["b.js": base(2)])
        let reading = Self.read("<<<<<<< HEAD\n\(ours)=======\n\(theirs)>>>>>>> x\n")
        #expect(try reading.document.bases(of: "default") == [name("b.js"): base(2)])
        #expect(reading.contested.isEmpty)
    }
}
