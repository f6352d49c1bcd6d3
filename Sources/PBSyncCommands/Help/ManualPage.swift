/// A page of the manual as a file.
struct ManualPage: Hashable, Sendable {
    /// The page's name, which is the file's without the section.
    let name: String
    /// The section of the manual.
    let section: Int
    /// The file's text.
    let text: String

    /// Every page there is.
    ///
    /// - Parameter server: The page of the sandbox's own program.
    static func all(server: HelpPage) -> [ManualPage] {
        // The page on `pbsync sandbox` is that of the program which it becomes.
        let commands = CommandTree.shown.filter { $0 != Sandbox.self }.map { HelpPage($0) } + [server]
        let pages =
            [(name: "pbsync", section: 1, page: HelpPage.overview)]
            + commands.map { (name: $0.name.replacing(" ", with: "-"), section: 1, page: $0) }
            + HelpTopic.allCases.map { (name: $0.manualName, section: $0.manualSection, page: HelpPage($0)) }
        let topics = HelpTopic.allCases.map { "\($0.manualName)(\($0.manualSection))" }
        return pages.map { name, section, page in
            let others = ["pbsync(1)"] + topics
            let text = page.manual(
                name: name,
                section: section,
                version: Version.number,
                others: others.filter { $0 != "\(name)(\(section))" }
            )
            return ManualPage(name: name, section: section, text: text)
        }
    }
}
