/// What a shell can offer for the word that is being typed.
struct CompletionOffer: Hashable, Sendable {
    /// A word and what it is.
    struct Candidate: Hashable, Sendable {
        /// The word.
        var word: String
        /// What it is, where the shell can show that.
        var note: String = ""
    }

    /// The words, all of which begin with what was typed.
    var candidates: [Candidate] = []
    /// Which files the shell offers beside them.
    var files = ArgumentFacts.Files.none

    /// The words among these that begin with what was typed.
    init(_ candidates: [Candidate] = [], startingWith prefix: String = "", files: ArgumentFacts.Files = .none) {
        self.candidates = candidates.filter { $0.word.hasPrefix(prefix) && !$0.word.isEmpty }
        self.files = files
    }

    /// The lines for the shell's script: one for each candidate, and last which files it offers.
    var lines: [String] {
        candidates.map { "\(ServerText.line($0.word))\t\(ServerText.line($0.note))" } + [":\(files)"]
    }
}
