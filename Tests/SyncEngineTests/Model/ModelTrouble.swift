import TestSupport

/// What goes wrong, or comes in between, while one operation runs.
enum ModelTrouble: Hashable, Sendable {
    /// Nothing.
    case none
    /// The n-th request never arrives.
    case failBefore(Int)
    /// The n-th request is applied and its answer is lost.
    case loseAnswer(Int)
    /// The n-th request is refused with a server's error.
    case serverError(Int)
    /// Every request from the n-th on never arrives.
    case offline(Int)
    /// Before the n-th request somebody saves on the server.
    case webEdit(Int)
    /// Before the n-th request somebody deletes on the server.
    case webDelete(Int)
    /// Before the n-th request somebody saves the file.
    case localEdit(Int)
    /// The process is killed before its n-th change of the disk.
    case killBeforeEffect(Int)
    /// The process is killed at its n-th request, which arrives or not.
    case killAtRequest(Int, arrives: Bool)

    static func random(_ dice: inout Dice) -> ModelTrouble {
        let number = 1 + dice.roll(6)
        switch dice.roll(22) {
        case 0: return .failBefore(number)
        case 1, 2: return .loseAnswer(number)
        case 3: return .serverError(number)
        case 4: return .offline(number)
        case 5: return .webEdit(number)
        case 6: return .webDelete(number)
        case 7: return .localEdit(number)
        case 8, 9: return .killBeforeEffect(1 + dice.roll(9))
        case 10: return .killAtRequest(number, arrives: dice.once(in: 2))
        default: return .none
        }
    }

    /// Whether the process dies.
    var kills: Bool {
        switch self {
        case .killBeforeEffect, .killAtRequest: true
        default: false
        }
    }
}
