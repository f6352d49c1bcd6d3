import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import ChangeFeed

@Suite("Change feed: churn", .timeLimit(.minutes(1)))
struct ChangeFeedChurnTests {
    /// What somebody knows of the folder who looks only where the feed says.
    private struct Mirror {
        let fixture: FeedFixture
        var texts: [String: String] = [:]

        mutating func follow(_ heard: Heard) {
            for path in heard.paths { texts[path] = fixture.workspace.text(of: "root/" + path) }
            if !heard.everything.isEmpty { texts = fixture.texts() }
        }
    }

    @Test("Whoever looks only where the feed says knows every file's text in the end", arguments: 1...6)
    func mirror(seed: UInt64) async throws {
        try await FeedFixture.with { fixture in
            var random = Dice(seed: seed)
            var mirror = Mirror(fixture: fixture, texts: fixture.texts())
            for step in 0..<400 {
                try disturb(fixture, step, &random)
                if Int.random(in: 0..<4, using: &random) == 0 { mirror.follow(fixture.turn()) }
            }
            mirror.follow(fixture.turn())
            #expect(mirror.texts == fixture.texts())
            #expect(fixture.timer.count == 0)
        }
    }

    /// Does something that people and programs do to folders.
    private func disturb(_ fixture: FeedFixture, _ step: Int, _ random: inout Dice) throws {
        let folders = ["", "a", "b", "a/c", "b/c", "a/c/d", "new"]
        func folder() -> String { folders.randomElement(using: &random) ?? "" }
        func file() -> String {
            let name = ["x.js", "y.js", "z.js"].randomElement(using: &random) ?? ""
            let folder = folder()
            return folder.isEmpty ? name : "\(folder)/\(name)"
        }
        // What is done to a thing that is not there fails, and that is as well.
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<8: try? fixture.write("\(step)", to: file())
        case 8..<10: try? fixture.save("\(step)", as: file(), style: .renameOver)
        case 10: try? fixture.save("\(step)", as: file(), style: .renameAside)
        case 11: unlink(fixture.path(file()))
        case 12: try? fixture.move("root/" + file(), to: "root/" + file())
        case 13..<16:
            let (from, to) = (folder(), folder())
            if !from.isEmpty, !to.isEmpty { try? fixture.move("root/" + from, to: "root/" + to) }
        case 16:
            let from = folder()
            if !from.isEmpty { try? fixture.move("root/" + from, to: "outside") }
        case 17:
            let to = folder()
            if !to.isEmpty { try? fixture.move("outside", to: "root/" + to) }
        case 18:
            let name = folder()
            if !name.isEmpty { try? fixture.removeAll(name) }
        default: try? fixture.write("\(step)", to: file() + ".d/w.js")
        }
    }
}

extension FeedFixture {
    /// Every file's text.
    fileprivate func texts() -> [String: String] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: path(""))) ?? []
        return paths.reduce(into: [:]) { texts, path in
            var info = stat()
            guard lstat(self.path(path), &info) == 0, FileKind(mode: info.st_mode) == .file, !path.hasSuffix(".tmp")
            else { return }
            texts[path] = workspace.text(of: "root/" + path)
        }
    }
}
