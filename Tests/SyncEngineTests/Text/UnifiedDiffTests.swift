import SyncEngine
import SystemPackage
import TestSupport
import Testing

@Suite("Unified differences", .timeLimit(.minutes(1)))
struct UnifiedDiffTests {
    private static let patch = BuiltProgram(path: "/usr/bin/git")

    @Test("Hunks name their places and a missing newline")
    func form() {
        let old = (1...12).map { "\($0)\n" }.joined()
        let new = "0\n" + (1...11).map { "\($0)\n" }.joined() + "twelve"
        #expect(
            diff(old, new) == """
                --- old
                +++ new
                @@ -1,3 +1,4 @@
                +0
                 1
                 2
                 3
                @@ -9,4 +10,4 @@
                 9
                 10
                 11
                -12
                +twelve
                \\ No newline at end of file

                """
        )
        #expect(diff("same", "same") == "")
        #expect(diff("", "a\n") == "--- old\n+++ new\n@@ -0,0 +1 @@\n+a\n")
    }

    @Test("git applies them", .enabled(if: patch.isThere))
    func applies() async throws {
        var dice = Dice(seed: 12)
        for _ in 0..<40 {
            let old = ThreeWayMergeTests.text(&dice)
            let new = ThreeWayMergeTests.edited(old, &dice)
            guard !old.isEmpty, !new.isEmpty, old != new else { continue }
            let text = String(
                decoding: UnifiedDiff.text(
                    from: Array(old.utf8),
                    to: Array(new.utf8),
                    oldLabel: "a/file",
                    newLabel: "b/file"
                ),
                as: UTF8.self
            )
            try await TemporaryWorkspace.with { workspace in
                try workspace.write(old, to: "file")
                try workspace.write(text, to: "patch")
                let result = try await Self.patch.run(["apply", "--unsafe-paths", "patch"], in: workspace.root)
                #expect(result.exitCode == 0, "\(result)\n\(text)")
                #expect(workspace.text(of: "file") == new)
            }
        }
    }

    private func diff(_ old: String, _ new: String) -> String {
        let text = UnifiedDiff.text(
            from: Array(old.utf8),
            to: Array(new.utf8),
            oldLabel: "old",
            newLabel: "new"
        )
        return String(decoding: text, as: UTF8.self)
    }
}
