import SystemPackage

/// What the program says: whole lines, written at once, so that nothing of them waits in a buffer.
enum Printer {
    /// A line on standard output.
    static func out(_ line: String) {
        _ = try? FileDescriptor.standardOutput.writeAll("\(line)\n".utf8)
    }

    /// A line on standard error.
    static func line(_ line: String) {
        _ = try? FileDescriptor.standardError.writeAll("\(printable(line))\n".utf8)
    }

    /// A line on standard error that says who speaks.
    static func error(_ line: String) {
        self.line("pbsync-sandbox: \(line)")
    }

    /// What comes from requests and scripts must not steer the terminal.
    private static func printable(_ line: String) -> String {
        String(
            String.UnicodeScalarView(
                line.unicodeScalars.map { scalar in
                    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? "\u{FFFD}" : scalar
                }
            )
        )
    }
}
