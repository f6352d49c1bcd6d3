/// Writes a run's console as an event stream does.
enum StreamText {
    /// The stream of one run, in chunks of the console.
    static func stream(container: Int64, chunks: [[UInt8]], keepAlive: Bool = true) -> [UInt8] {
        var bytes = comment(container, "in queue")
        for (index, chunk) in chunks.enumerated() {
            bytes += event(chunk)
            if keepAlive, index % 2 == 0 { bytes += comment(container, "still running") }
        }
        return bytes + comment(container, "ended")
    }

    static func comment(_ container: Int64, _ state: String) -> [UInt8] {
        Array(": container \(container) \(state)\n\n".utf8)
    }

    /// One event: a `data:` line for each line of a chunk, whatever ends it.
    static func event(_ chunk: [UInt8]) -> [UInt8] {
        var lines: [[UInt8]] = [[]]
        var index = 0
        while index < chunk.count {
            switch chunk[index] {
            case 0x0D:
                if index + 1 < chunk.count, chunk[index + 1] == 0x0A { index += 1 }
                lines.append([])
            case 0x0A: lines.append([])
            default: lines[lines.count - 1].append(chunk[index])
            }
            index += 1
        }
        return lines.flatMap { Array("data: ".utf8) + $0 + [0x0A] } + [0x0A]
    }

    /// A console cut into chunks of these lengths, again and again.
    static func chunks(_ console: [UInt8], _ lengths: [Int]) -> [[UInt8]] {
        var chunks: [[UInt8]] = []
        var rest = console[...]
        var turn = 0
        while !rest.isEmpty {
            let length = max(1, lengths[turn % lengths.count])
            chunks.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
            turn += 1
        }
        return chunks
    }
}
