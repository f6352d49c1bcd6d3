/// What a program printed and how it ended.
public struct ProgramResult: Sendable, CustomStringConvertible {
    /// How it ended.
    public let ending: ProgramEnding
    /// Standard output, byte for byte.
    public let outputBytes: [UInt8]
    /// Standard error, byte for byte.
    public let errorBytes: [UInt8]

    /// The exit code; nil when a signal ended it.
    public var exitCode: Int32? {
        guard case .exit(let code) = ending else { return nil }
        return code
    }

    /// Standard output as text.
    public var output: String { String(decoding: outputBytes, as: UTF8.self) }

    /// Standard error as text.
    public var errorOutput: String { String(decoding: errorBytes, as: UTF8.self) }

    /// The lines of standard output, without their ends.
    public var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Everything, for the message of a failed expectation.
    public var description: String { "\(ending)\n--- stdout\n\(output)\n--- stderr\n\(errorOutput)" }
}
