/// Finds in the raw console, read again from its start, the place where a ``ConsoleMark`` stands.
struct ConsoleSkipper: Sendable {
    private let mark: ConsoleMark
    private var content: Int64 = 0
    private var digest = ConsoleMark().digest
    private var lineEnds: Int64 = 0
    private var afterReturn = false

    /// Whether the place is behind us, so that everything further is new.
    private(set) var isDone = false

    /// Whether what was read again is what was handed on; false means that the place is a guess by its distance.
    private(set) var matches = true

    init(to mark: ConsoleMark) {
        self.mark = mark
    }

    /// Takes the next raw piece and gives what of it lies behind the mark.
    mutating func rest(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if isDone { return bytes }
        var index = bytes.startIndex
        // Everything up to the last byte that is no line end.
        while content < mark.content {
            guard index < bytes.endIndex else { return [] }
            let byte = bytes[index]
            index += 1
            if byte == 0x0A || byte == 0x0D { continue }
            content += 1
            digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3
            if content == mark.content { matches = digest == mark.digest }
        }
        // Then the line ends that were handed on after it; CRLF is one.
        while true {
            guard index < bytes.endIndex else { return [] }
            let byte = bytes[index]
            if afterReturn {
                afterReturn = false
                if byte == 0x0A {
                    index += 1
                    continue
                }
            }
            guard lineEnds < mark.lineEnds, byte == 0x0A || byte == 0x0D else { break }
            lineEnds += 1
            afterReturn = byte == 0x0D
            index += 1
        }
        isDone = true
        return bytes[index...]
    }
}
