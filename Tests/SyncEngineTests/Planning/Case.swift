import PhantombusterModel
import SyncEngine
import Testing
import Workspace

/// A situation in shorthand, for tables.
///
/// A text is a letter, and its digest that of the letter; nothing is `-`. The empty text is `0`, a text that may not be
/// uploaded `!`. The server's side is `=` for the save that was agreed on, `?` for a later save whose text nobody read,
/// a letter for a later save with that text.
struct Case: CustomTestStringConvertible, Sendable {
    let base: Character
    let local: Character
    let remote: Character
    var intents: [(IntentDirection, Character)] = []

    var testDescription: String { "base \(base), local \(local), remote \(remote), intents \(intents)" }

    static let agreed = ScriptBase(id: 7, nonce: 10, lastSaveDate: 100, digest: digest("b"))

    static func digest(_ text: Character) -> TextDigest {
        TextDigest(of: Array((text == "0" ? "" : String(text)).utf8))
    }

    var situation: Situation {
        let base = base == "-" ? nil : ScriptBase(id: 7, nonce: 10, lastSaveDate: 100, digest: Self.digest(base))
        return Situation(
            base: base,
            local: localState,
            remote: remoteState,
            intents: intents.compactMap { direction, text in
                ScriptName("a.js").map {
                    Intent(name: $0, direction: direction, base: base, digest: Self.digest(text))
                }
            }
        )
    }

    private var localState: LocalState {
        switch local {
        case "-": .absent
        case "!": .text(Self.digest("!"), problem: .conflictMarker(line: 3))
        default: .text(Self.digest(local), problem: nil)
        }
    }

    private var remoteState: RemoteState {
        switch remote {
        case "-": .absent
        case "=": .script(RemoteScript(id: 7, nonce: 10, lastSaveDate: 100))
        case "?": .script(RemoteScript(id: 7, nonce: 11, lastSaveDate: 101))
        default: .script(RemoteScript(id: 7, nonce: 11, lastSaveDate: 101, digest: Self.digest(remote)))
        }
    }
}
