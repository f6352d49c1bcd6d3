import TestSupport

/// What goes wrong, or comes in between, while one operation runs.
enum ModelTrouble: Hashable, Sendable {
    /// Nothing.
    case none
    /// A request never arrives.
    case failBefore(Moment)
    /// A request is applied and its answer is lost.
    case loseAnswer(Moment)
    /// A request is refused with a server's error.
    case serverError(Moment)
    /// Every request from then on never arrives.
    case offline(Moment)
    /// Before a request somebody saves on the server.
    case webEdit(Moment)
    /// Before a request somebody saves on the server, and the request's answer is lost as well; the process may be
    /// killed.
    case webEditAndLoss(Moment, kills: Bool)
    /// Before a request somebody deletes on the server.
    case webDelete(Moment)
    /// Before a request somebody saves the file.
    case localEdit(Moment)
    /// The process is killed before its n-th effect on the disk; what its writer had in hand is on the disk by then, or
    /// not.
    case killBeforeEffect(Int, losesCommit: Bool)
    /// The process is killed at a request, which arrives or not.
    case killAtRequest(Moment, arrives: Bool, losesCommit: Bool)

    /// The n-th request of a kind.
    struct Moment: Hashable, Sendable {
        let kind: InMemoryServer.RequestKind
        let number: Int

        static func random(_ dice: inout Dice) -> Moment {
            Moment(kind: dice.pick([.save, .save, .save, .meta, .text, .list, .delete]), number: 1 + dice.roll(2))
        }
    }

    static func random(_ dice: inout Dice) -> ModelTrouble {
        let moment = Moment.random(&dice)
        switch dice.roll(18) {
        case 0: return .failBefore(moment)
        case 1, 2: return .loseAnswer(moment)
        case 3: return .serverError(moment)
        case 4: return .offline(moment)
        case 5: return .webEdit(moment)
        case 6: return .webDelete(moment)
        // The folder is read while the list is on its way, so that an edit then would not be the same twice.
        case 7: return moment.kind == .list ? .none : .localEdit(moment)
        case 8, 9: return .killBeforeEffect(1 + dice.roll(14), losesCommit: dice.once(in: 2))
        case 10: return .killAtRequest(moment, arrives: dice.once(in: 2), losesCommit: dice.once(in: 2))
        case 11: return .webEditAndLoss(moment, kills: dice.once(in: 2))
        default: return .none
        }
    }

    /// When somebody saves or deletes on the server; nil where nobody does.
    var webMoment: Moment? {
        switch self {
        case .webEdit(let moment), .webEditAndLoss(let moment, _), .webDelete(let moment): moment
        default: nil
        }
    }

    /// Whether somebody comes in between the last look at a script and its deletion.
    var isBeforeDeletion: Bool {
        switch self {
        case .webEdit(let moment), .webEditAndLoss(let moment, _): moment.kind == .delete
        default: false
        }
    }

    /// Whether what the writer of a killed process had in hand never came to the disk.
    var losesCommit: Bool {
        switch self {
        case .killBeforeEffect(_, let losesCommit), .killAtRequest(_, _, let losesCommit): losesCommit
        default: false
        }
    }
}
