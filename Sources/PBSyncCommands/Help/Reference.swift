/// The reference of the documentation: every page in one Markdown file.
enum Reference {
    /// The file's text without its final line end.
    ///
    /// - Parameter server: The page of the sandbox's own program.
    static func text(server: HelpPage) -> String {
        let introduction = """
            # Reference

            Every command and every topic, as `pbsync help` and the manual pages show them. This file is made by
            `make reference`; a test fails when it is not up to date.

            """
        let commands = CommandTree.shown.map { HelpPage($0) }
        let pages = [HelpPage.overview] + commands + [server] + HelpTopic.allCases.map { HelpPage($0) }
        let text = ([introduction] + pages.map(\.reference)).joined(separator: "\n")
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(separator: "\n")
    }
}
