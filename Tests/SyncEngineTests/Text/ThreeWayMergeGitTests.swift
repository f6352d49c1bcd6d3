import SyncEngine
import SystemPackage
import TestSupport
import Testing

/// Compares with `git merge-file --diff3`, which is far older and better tried.
///
/// Starting git takes longer than merging, so a file holds many triples with lines between them that all three share.
@Suite("Three-way merge against git")
struct ThreeWayMergeGitTests {
    private static let git = BuiltProgram(path: "/usr/bin/git")
    private static let triplesPerFile = 250

    @Test(
        "Ten thousand generated triples merge byte for byte as git merges them",
        .enabled(if: git.isThere),
        .timeLimit(.minutes(1)),
        arguments: 0..<UInt64(10_000 / triplesPerFile)
    )
    func agrees(seed: UInt64) async throws {
        var dice = Dice(seed: seed)
        let triples = (0..<Self.triplesPerFile).map { _ in Triple.random(&dice) }
        let files = [\Triple.base, \.local, \.remote].map { side in
            triples.enumerated().map { index, triple in
                Self.fence(index) + triple[keyPath: side].map { "\($0)\n" }.joined()
            }
            .joined()
        }
        let expected = try await Self.gitMerge(base: files[0], local: files[1], remote: files[2])
        let merged = ThreeWayMerge.merge(
            base: Array(files[0].utf8),
            local: Array(files[1].utf8),
            remote: Array(files[2].utf8)
        )
        let text = String(decoding: merged.bytes, as: UTF8.self)
        guard text != expected else { return }
        // Which triple it is says more than two files of thousands of lines.
        for (index, triple) in triples.enumerated() {
            let fences = (Self.fence(index), Self.fence(index + 1))
            let (mine, theirs) = (Self.part(of: text, between: fences), Self.part(of: expected, between: fences))
            #expect(mine == theirs, "seed \(seed), triple \(index): \(triple)")
        }
        Issue.record("seed \(seed): the merges differ")
    }

    @Test(
        "Texts without a newline at their end, and with the line ends of Windows, merge as git merges them",
        .enabled(if: git.isThere),
        .timeLimit(.minutes(2)),
        arguments: ["\n", "\r\n"]
    )
    func lineEnds(newline: String) async throws {
        var dice = Dice(seed: 77)
        for number in 0..<60 {
            let triple = Triple.random(&dice)
            let ends = (0..<3).map { _ in dice.pick(["", newline]) }
            let files = zip([triple.base, triple.local, triple.remote], ends).map { lines, end in
                lines.isEmpty ? "" : lines.joined(separator: newline) + end
            }
            let expected = try await Self.gitMerge(base: files[0], local: files[1], remote: files[2])
            let merged = ThreeWayMerge.merge(
                base: Array(files[0].utf8),
                local: Array(files[1].utf8),
                remote: Array(files[2].utf8)
            )
            #expect(String(decoding: merged.bytes, as: UTF8.self) == expected, "number \(number): \(files)")
        }
    }

    private static func fence(_ index: Int) -> String {
        (0..<4).map { "---- fence \(index).\($0)\n" }.joined()
    }

    private static func part(of text: String, between fences: (String, String)) -> String {
        let rest = text.split(separator: fences.0, maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first
        let part = rest?.split(separator: fences.1, maxSplits: 1, omittingEmptySubsequences: false).first
        return String(part ?? "")
    }

    private static func gitMerge(base: String, local: String, remote: String) async throws -> String {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write(base, to: "base")
            try workspace.write(local, to: "local")
            try workspace.write(remote, to: "remote")
            let arguments = [
                "merge-file", "-p", "--diff3", "-L", "local", "-L", "base", "-L", "remote", "local", "base", "remote",
            ]
            let result = try await git.run(arguments, in: workspace.root)
            // The code is the number of conflicts, at most 127; more is a failure of git's own.
            try #require((result.exitCode ?? 255) < 128, "\(result)")
            return result.output
        }
    }
}
