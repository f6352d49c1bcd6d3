extension ConfigurationDecoder {
    /// A text that says something and holds no control character.
    mutating func text(_ node: JSONNode, at path: SettingPath) -> Sourced<String>? {
        guard case .string(let text) = node.content else {
            noteWrongKind(node, at: path, needed: "a string")
            return nil
        }
        if text.isEmpty {
            note("\(path) is empty", at: node.position)
            return nil
        }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            note("\(path) holds a control character", at: node.position)
            return nil
        }
        return Sourced(text, from: origin(node))
    }

    mutating func boolean(_ node: JSONNode, at path: SettingPath) -> Sourced<Bool>? {
        guard case .bool(let value) = node.content else {
            noteWrongKind(node, at: path, needed: "true or false")
            return nil
        }
        return Sourced(value, from: origin(node))
    }

    /// A whole number from 1.
    mutating func count(_ node: JSONNode, at path: SettingPath) -> Int? {
        guard case .number(let spelling) = node.content else {
            noteWrongKind(node, at: path, needed: "a whole number")
            return nil
        }
        guard let value = Int32(spelling), value >= 1 else {
            note("\(path) must be a whole number from 1 to \(Int32.max)", at: node.position)
            return nil
        }
        return Int(value)
    }

    /// One of the words that a type knows.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ node: JSONNode,
        at path: SettingPath
    ) -> Sourced<Choice>? {
        guard let text = text(node, at: path) else { return nil }
        if let choice = Choice(rawValue: text.value) { return text.map { _ in choice } }
        noteUnknownChoice(text.value, node, at: path, known: Choice.allCases.map(\.rawValue))
        return nil
    }

    /// Notes that a word is none of those that are known.
    mutating func noteUnknownChoice(_ text: String, _ node: JSONNode, at path: SettingPath, known: [String]) {
        let all = known.map { "\"\($0)\"" }.joined(separator: ", ")
        let meant = NearestName.likely(for: text, in: known)
        note(
            "\(path) must be one of \(all)",
            at: node.position,
            hint: meant.map { "did you mean \"\($0)\"?" }
        )
    }

    /// A list of texts, none of them empty.
    mutating func texts(_ node: JSONNode, at path: SettingPath) -> Sourced<[String]>? {
        guard case .array(let elements) = node.content else {
            noteWrongKind(node, at: path, needed: "an array of strings")
            return nil
        }
        var texts: [String] = []
        for (index, element) in elements.enumerated() {
            if let text = text(element, at: path.element(index)) { texts.append(text.value) }
        }
        return Sourced(texts, from: origin(node))
    }

    /// A path that stays below its folder.
    mutating func innerPath(_ node: JSONNode, at path: SettingPath, folder: String) -> Sourced<String>? {
        guard let text = text(node, at: path) else { return nil }
        do {
            return try text.map { (text) throws(PathProblem) in try PathResolver.inner(text) }
        } catch {
            note("\(path) \(error)", at: node.position, hint: "it is relative to \(folder) and stays inside it")
            return nil
        }
    }

    /// A path to any file, made absolute.
    mutating func absolutePath(_ node: JSONNode, at path: SettingPath) -> Sourced<String>? {
        guard let text = text(node, at: path) else { return nil }
        do {
            let paths = paths
            return try text.map { (text) throws(PathProblem) in try paths.absolute(text) }
        } catch {
            note("\(path) \(error)", at: node.position)
            return nil
        }
    }
}
