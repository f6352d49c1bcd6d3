import TestSupport
import Testing

/// What a run of the client asked of the system, a call a line, in order.
struct CallTrace {
    let lines: [String]

    /// The index of the first line that holds all of these parts, after another line.
    func first(
        _ parts: String...,
        after index: Int = -1,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Int {
        let found = lines.indices.dropFirst(index + 1).first { line in
            parts.allSatisfy { lines[line].contains($0) }
        }
        return try #require(
            found,
            "no call with \(parts) after line \(index):\n\(lines.joined(separator: "\n"))",
            sourceLocation: sourceLocation
        )
    }

    /// The temporary file that was given a name in a folder, and the index of the line that did.
    func renamed(to name: String) throws -> (temporary: String, line: Int) {
        let line = try first("rename", "\"\(name)\"")
        let parts = lines[line].split(separator: "\"")
        let temporary = try #require(parts.first { $0.hasPrefix(".pbsync-tmp-") })
        return (String(temporary), line)
    }
}
