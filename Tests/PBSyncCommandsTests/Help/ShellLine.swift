/// Splits the command lines of examples as a shell would, as far as examples need it.
enum ShellLine {
    /// The words; pipes, redirections and what joins commands are words of their own.
    ///
    /// What follows two spaces or more explains the line.
    static func words(_ line: String) -> [String] {
        let command = line.firstRange(of: "  ").map { line[..<$0.lowerBound] } ?? line[...]
        var words: [String] = []
        var word = ""
        var isOpen = false
        var quote: Character?
        func close() {
            if isOpen { words.append(word) }
            word = ""
            isOpen = false
        }
        for character in command {
            if character == quote {
                quote = nil
            } else if quote != nil {
                word.append(character)
            } else if character == "'" || character == "\"" {
                quote = character
                isOpen = true
            } else if character == " " {
                close()
            } else if character == ";" {
                close()
                words.append(";")
            } else {
                word.append(character)
                isOpen = true
            }
        }
        close()
        return words
    }
}
