import FoundationEssentials
import Glibc
import TestSupport

extension ModelWorld {
    /// Does what a person does.
    func `do`(_ deed: ModelDeed) {
        story.append { "  person: \(deed)" }
        switch deed {
        case .edit(let name): saveLocally(newText(from: localText(name)), name)
        case .revert(let name): if !written.isEmpty { saveLocally(dice.pick(written), name) }
        case .remove(let name):
            unlink("\(root)/\(name)")
            ownLocal[name] = nil
        case .rename(let old, let new):
            guard let text = localText(old), localText(new) == nil else { return }
            rename("\(root)/\(old)", "\(root)/\(new)")
            ownLocal[old] = nil
            ownLocal[new] = text
        case .webEdit(let name):
            server.edit(name, newText(from: server.script(name)?.text))
            unexplained[name] = nil
        case .webRevert(let name):
            if !written.isEmpty { server.edit(name, dice.pick(written)) }
            unexplained[name] = nil
        case .webDelete(let name):
            server.remove(name)
            unexplained[name] = nil
        }
    }

    /// A text that nobody wrote before: the one at hand with one line changed.
    func newText(from old: String?) -> String {
        var lines = (old ?? "one\ntwo\nthree\nfour\nfive\n").split(separator: "\n", omittingEmptySubsequences: false)
        let line = dice.roll(max(1, lines.count - 1))
        lines[line] = "line \(line), text \(written.count)"
        // Nobody leaves conflict markers behind.
        lines.removeAll { $0.hasPrefix("<<<<<<<") || $0.hasPrefix(">>>>>>>") || $0.hasPrefix("|||||||") }
        let text = lines.joined(separator: "\n")
        written.append(text)
        return text
    }

    func localText(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(root)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    func saveLocally(_ text: String, _ name: String) {
        ownLocal[name] = text
        try? Data(text.utf8).write(to: URL(filePath: "\(root)/\(name)"))
    }
}
