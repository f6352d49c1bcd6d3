import FoundationEssentials
import SystemPackage
import TestSupport

/// The texts below `.pbsync/`, read as they lie there: as many runs of `pbsync show` would take too long.
struct StoredTexts {
    /// Those that the history lists.
    private(set) var listed: Set<String> = []
    /// Every one.
    private(set) var stored: Set<String> = []

    init(_ workspace: TemporaryWorkspace) {
        let state = workspace.path(".pbsync").string
        var texts: [Substring: String] = [:]
        let shelves = (try? FileManager.default.contentsOfDirectory(atPath: "\(state)/texts")) ?? []
        for shelf in shelves {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(state)/texts/\(shelf)")) ?? [] {
                texts["\(shelf)\(name)"] = workspace.text(of: ".pbsync/texts/\(shelf)/\(name)")
            }
        }
        stored = Set(texts.values)
        let indices = (try? FileManager.default.contentsOfDirectory(atPath: "\(state)/history")) ?? []
        for index in indices {
            let lines = workspace.text(of: ".pbsync/history/\(index)")?.split(separator: "\n") ?? []
            for digest in lines.flatMap({ $0.split(separator: " ") }) where digest.utf8.count == 64 {
                if let text = texts[digest] { listed.insert(text) }
            }
        }
    }
}
