/// What GitHub's runner takes for commands in a step's output, and how other lines are kept from being one.
///
/// The runner takes a line for a command that begins with `::`, whatever blanks stand before, or that holds `##[`
/// anywhere. Whoever can write such a line into a log speaks in the job's name.
enum WorkflowCommand {
    /// A command.
    ///
    /// - Parameters:
    ///   - name: The command.
    ///   - properties: What stands between its name and its message, in order.
    ///   - message: Any text; the runner shows it as it is here, line ends too.
    /// - Returns: The line.
    static func line(_ name: String, _ properties: [(name: String, value: String)], _ message: String) -> String {
        let list = properties.map { "\($0.name)=\(escaped(property: $0.value))" }.joined(separator: ",")
        return "::\(name)\(list.isEmpty ? "" : " \(list)")::\(escaped(message))"
    }

    /// A line of ours that no runner takes for a command.
    static func harmless(_ line: String) -> String {
        let isCommand = line.drop { $0.isWhitespace }.hasPrefix("::")
        return (isCommand ? "·\(line)" : line).replacing("##[", with: "## [")
    }

    /// A line of JSON that no runner takes for a command, and that says the same.
    static func harmless(json: [UInt8]) -> [UInt8] {
        // Outside of strings the three never stand side by side.
        json.replacing(Array("##[".utf8), with: Array(#"##\u005b"#.utf8))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func escaped(property text: String) -> String {
        escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
