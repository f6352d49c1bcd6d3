internal import PhantombusterModel

/// An argument or option as the argument parser knows it.
struct ArgumentFacts: Hashable, Sendable {
    /// What a shell offers for the value by itself.
    enum Files: Hashable, Sendable {
        case none
        case files
        case folders
    }

    /// Whether it stands by its place rather than by a name.
    let isPositional: Bool
    /// Whether a value follows the name.
    let takesValue: Bool
    /// Whether it may be left out.
    let isOptional: Bool
    /// Whether there may be several.
    let isRepeating: Bool
    /// The names, with their dashes.
    let names: [String]
    /// What the value is called.
    let valueName: String
    /// The heading of its group; nil for the command's own.
    let section: String?
    /// What is said of it.
    let text: String
    /// The values that there are; empty where there is no list.
    let values: [String]
    /// What a shell offers for the value by itself.
    let files: Files

    /// The facts of an entry; nil for one that is not shown.
    init?(_ dump: JSONValue) {
        guard dump["shouldDisplay"] == .bool(true) else { return nil }
        let kind = dump["kind"]?.string
        isPositional = kind == "positional"
        takesValue = kind != "flag"
        isOptional = dump["isOptional"] == .bool(true)
        isRepeating = dump["isRepeating"] == .bool(true)
        names = (dump["names"]?.elements ?? []).compactMap { name in
            name["name"]?.string.map { name["kind"]?.string == "long" ? "--\($0)" : "-\($0)" }
        }
        valueName = dump["valueName"]?.string ?? "value"
        section = dump["sectionTitle"]?.string
        values = (dump["allValues"]?.elements ?? []).compactMap(\.string)
        let completion = dump["completionKind"]
        files = completion?["file"] != nil ? .files : completion?["directory"] != nil ? .folders : .none
        let said = [dump["abstract"]?.string, dump["discussion"]?.string].compactMap(\.self)
        var text = said.joined(separator: " ")
        if takesValue, let value = dump["defaultValue"]?.string, !text.contains("default") {
            text += " By default \(value)."
        }
        self.text = text
    }

    /// The name of one dash; nil where there is none.
    var shortName: String? { names.first { !$0.hasPrefix("--") } }

    /// Whether every command has it.
    var isCommon: Bool { names.contains { Self.common.contains($0) } }

    private static let common: Set = [
        "--json", "--quiet", "--verbose", "--color", "--no-input", "--config", "--profile", "--version", "--help",
    ]

    /// The names and the value as they are typed.
    ///
    /// - Parameter aligned: Whether a place is left where others have their short name.
    func spelling(aligned: Bool = false) -> String {
        if isPositional { return "<\(valueName)>" }
        let long = names.filter { $0.hasPrefix("--") }
        let all = ([shortName].compactMap(\.self) + long).joined(separator: ", ")
        let gap = aligned && shortName == nil ? "    " : ""
        return gap + all + (takesValue ? " <\(valueName)>" : "")
    }
}
