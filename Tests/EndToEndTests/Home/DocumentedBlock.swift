/// A block of shell commands in a Markdown file, with what a comment before it says of its test.
struct DocumentedBlock: Sendable {
    /// A file of documentation, by its path in the repository.
    let file: String
    /// The number of the block's first line.
    let line: Int
    /// The commands, each on one line; output is left out.
    var commands: [String] = []
    /// How the last command ends.
    var exitCode: Int32 = 0
    /// Whether the commands are not run.
    var isSkipped = false
    /// The script that a colleague saves before the first command.
    var colleagueSaves: String?

    /// The blocks of a Markdown text: those in `sh` and `console`.
    static func all(in text: String, file: String) -> [DocumentedBlock] {
        var blocks: [DocumentedBlock] = []
        var open: DocumentedBlock?
        var directives: [Substring] = []
        var isConsole = false
        var isGoingOn = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if var block = open {
                if line.hasPrefix("```") {
                    blocks.append(block)
                    open = nil
                    continue
                }
                guard !isConsole || isGoingOn || line.hasPrefix("$ ") else { continue }
                let text = isConsole && !isGoingOn ? line.dropFirst(2) : line
                if isGoingOn, let last = block.commands.popLast() {
                    block.commands.append(String(last.dropLast()) + text)
                } else if !text.isEmpty {
                    block.commands.append(String(text))
                }
                isGoingOn = text.hasSuffix("\\")
                open = block
            } else if line.hasPrefix("<!-- test: ") {
                directives.append(line.dropFirst("<!-- test: ".count).dropLast(" -->".count))
            } else if line == "```sh" || line == "```console" {
                isConsole = line == "```console"
                var block = DocumentedBlock(file: file, line: index + 1)
                for directive in directives { block.follow(directive) }
                open = block
                directives = []
            } else if !line.isEmpty {
                directives = []
            }
        }
        return blocks
    }

    private mutating func follow(_ directive: Substring) {
        let words = directive.split(separator: " ")
        switch words.first {
        case "exit": exitCode = words.last.flatMap { Int32($0) } ?? 0
        case "skip", "parse": isSkipped = true
        case "colleague": colleagueSaves = words.last.map(String.init)
        default: break
        }
    }
}
