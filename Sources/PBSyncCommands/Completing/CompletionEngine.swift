internal import ArgumentParser

/// Finds out what the word under the cursor can be.
struct CompletionEngine: Sendable {
    /// The workspace's names.
    let names: CompletionNames

    /// What can be offered.
    ///
    /// - Parameters:
    ///   - words: The words before the one that is being typed, without the program's own name.
    ///   - current: What is typed of the word so far.
    func offer(after words: [String], current: String) -> CompletionOffer {
        var line = CompletionLine()
        for word in words { line.read(word) }
        if let option = line.waiting { return values(of: option, line, current) }
        if !line.isTerminated, current.hasPrefix("-") { return options(line, current) }
        guard let command = line.command else { return CompletionOffer(Self.commands, startingWith: current) }
        switch command {
        case "help":
            let topics = HelpTopic.allCases.map { CompletionOffer.Candidate(word: $0.rawValue, note: $0.purpose) }
            return CompletionOffer(line.values.isEmpty ? Self.commands + topics : [], startingWith: current)
        case "sandbox": return CompletionOffer(files: .files)
        default: break
        }
        guard let argument = line.positional else { return CompletionOffer() }
        return values(of: argument, line, current)
    }

    /// The commands that help shows.
    private static let commands =
        CommandTree.shown.map { command in
            CompletionOffer.Candidate(
                word: command.configuration.commandName ?? "",
                note: command.configuration.abstract
            )
        } + [CompletionOffer.Candidate(word: "help", note: "Explain a command or a topic.")]

    private func options(_ line: CompletionLine, _ current: String) -> CompletionOffer {
        if let equals = current.firstIndex(of: "=") {
            let name = String(current[..<equals])
            guard let option = line.options.first(where: { $0.names.contains(name) && $0.takesValue }) else {
                return CompletionOffer()
            }
            var offer = values(of: option, line, String(current[current.index(after: equals)...]))
            for index in offer.candidates.indices {
                offer.candidates[index].word = "\(name)=\(offer.candidates[index].word)"
            }
            return offer
        }
        let open = line.options.filter { $0.isRepeating || line.seen.isDisjoint(with: $0.names) }
        let candidates = open.flatMap { option in
            option.names.filter { $0.hasPrefix("--") }.map { CompletionOffer.Candidate(word: $0, note: option.text) }
        }
        return CompletionOffer(candidates.sorted { $0.word < $1.word }, startingWith: current)
    }

    private func values(of argument: ArgumentFacts, _ line: CompletionLine, _ current: String) -> CompletionOffer {
        if !argument.values.isEmpty {
            return CompletionOffer(argument.values.map { CompletionOffer.Candidate(word: $0) }, startingWith: current)
        }
        switch argument.kind {
        case .profile: return CompletionOffer(names.profiles(), startingWith: current)
        case .agent: return CompletionOffer(names.agents(), startingWith: current)
        case .script:
            if let at = current.firstIndex(of: "@"), line.takesEarlierTexts {
                return CompletionOffer(names.earlierTexts(String(current[..<at])), startingWith: current)
            }
            let scripts = names.scripts().filter { !line.values.contains($0.word) }
            // A path is as good as a name.
            let wantsFiles = current.contains("/") || scripts.isEmpty
            return CompletionOffer(scripts, startingWith: current, files: wantsFiles ? .files : .none)
        case .other: return CompletionOffer(files: argument.files)
        }
    }
}
