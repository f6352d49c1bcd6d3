/// A place in a text.
public struct TextPosition: Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The byte in its line, from 1.
    public let column: Int
    /// The byte in the text, from 0.
    public let offset: Int

    init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let before = bytes[..<offset]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        self.offset = offset
        line = before.count { $0 == UInt8(ascii: "\n") } + 1
        column = offset - start + 1
    }

    /// Line, column and byte offset in words.
    public var description: String { "line \(line), column \(column) (byte offset \(offset))" }
}
