import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("Texts by their digest")
struct TextStoreTests {
    private func path(_ digest: TextDigest) -> String {
        ".pbsync/texts/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
    }

    @Test("A text is found by its digest, written once, and one that nobody put is not there")
    func putAndGet() async throws {
        try await TemporaryWorkspace.with { workspace in
            let texts = TextStore(folder: workspace.state)
            #expect(try texts.get(digest("a\0b")) == nil)
            for isDurable in [true, false] {
                #expect(try texts.put(bytes("a\0b"), isDurable: isDurable) == digest("a\0b"))
            }
            try texts.put(bytes(""))
            #expect(try texts.get(digest("a\0b")) == bytes("a\0b"))
            #expect(try texts.get(digest("")) == [])
            #expect(try Set(texts.all()) == [digest("a\0b"), digest("")])
        }
    }

    @Test("A text that was damaged is not given out, and is written anew when it is put again")
    func damaged() async throws {
        try await TemporaryWorkspace.with { workspace in
            let texts = TextStore(folder: workspace.state)
            let digest = try texts.put(bytes("text"))
            for damage in ["", "texx", "tex", "text and more"] {
                try workspace.write(damage, to: path(digest))
                #expect(try texts.get(digest) == nil)
                try texts.put(bytes("text"))
                #expect(try texts.get(digest) == bytes("text"))
            }
        }
    }

    @Test("Only texts that were not used lately are removed")
    func removal() async throws {
        try await TemporaryWorkspace.with { workspace in
            let texts = TextStore(folder: workspace.state)
            let old = try texts.put(bytes("old"))
            let young = try texts.put(bytes("young"))
            let again = try texts.put(bytes("again"))
            for digest in [old, again] { FileAge.makeOld(workspace.path(path(digest)).string) }
            try texts.put(bytes("again"))
            #expect(try Set(texts.remove([old, young, again], unusedFor: 60_000)) == [young, again])
            #expect(try texts.get(old) == nil)
            #expect(try texts.get(young) != nil)
        }
    }
}
