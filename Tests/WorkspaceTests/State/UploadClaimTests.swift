import PhantombusterModel
import TestSupport
import Testing

@testable import Workspace

@Suite("The right to upload a script")
struct UploadClaimTests {
    @Test("One at a time has it, for one script; it is free again when its holder is gone")
    func exclusion() async throws {
        try await TemporaryWorkspace.with { workspace in
            // Two that know nothing of each other, as two processes do.
            let one = IntentJournal(folder: workspace.state, profile: "default", endpoint: "e")
            let other = IntentJournal(folder: workspace.state, profile: "default", endpoint: "e")
            let script = try name("a.js")
            var claim = try one.claimUpload(of: script)
            #expect(claim != nil)
            #expect(try other.claimUpload(of: script) == nil)
            #expect(try other.claimUpload(of: name("b.js")) != nil)
            withExtendedLifetime(claim) {}
            claim = nil
            #expect(try other.claimUpload(of: script) != nil)
        }
    }

    @Test(
        "A look from before the beginning or the end of another's upload is told by the stamp; a claim alone moves none"
    )
    func stamps() async throws {
        try await TemporaryWorkspace.with { workspace in
            let one = IntentJournal(folder: workspace.state, profile: "default", endpoint: "e")
            let other = IntentJournal(folder: workspace.state, profile: "default", endpoint: "e")
            let script = try name("a.js")
            #expect(try other.uploadStamp(of: script) == 0)
            #expect(!workspace.exists(".pbsync"))
            let claim = try one.claimUpload(of: script)
            let held = try withExtendedLifetime(claim) { try other.uploadStamp(of: script) }
            #expect(held == 0)
            let third = try name("c.js")
            let during = try upload(third, by: one, while: other)
            let after = try other.uploadStamp(of: third)
            #expect(during != 0 && after != during && after != 0)
            #expect(try other.claimUpload(of: third)?.stamp == after)
            #expect(try other.uploadStamp(of: name("b.js")) == 0)
        }
    }

    /// Uploads, and gives the stamp that the other one sees meanwhile.
    private func upload(_ script: ScriptName, by one: IntentJournal, while other: IntentJournal) throws -> UInt64 {
        let claim = try #require(try one.claimUpload(of: script))
        claim.begin()
        return try withExtendedLifetime(claim) { try other.uploadStamp(of: script) }
    }
}
