import PhantombusterModel
import TestSupport

/// What goes wrong while the client runs once.
enum LifeFault: Sendable {
    /// Nothing.
    case none
    /// The first save is applied and its answer lost.
    case loseSave
    /// The first saves are refused with a server's error.
    case refuseSaves
    /// Every answer to a look at one script is lost.
    case loseLooks
    /// The client is killed while its first save waits to be applied, which it never is.
    case killBeforeSave
    /// The client is killed while its n-th look at one script waits: before its save, or after it.
    case killAtLook(Int64)
    /// The client is killed while a deletion waits to be applied, which it never is.
    case killBeforeDelete

    static func random(_ dice: inout Dice) -> LifeFault {
        switch dice.roll(12) {
        case 0, 1: .loseSave
        case 2: .refuseSaves
        case 3: .loseLooks
        case 4: .killBeforeSave
        case 5: .killAtLook(1)
        case 6: .killAtLook(2)
        case 7: .killBeforeDelete
        default: .none
        }
    }

    /// Whether the client is killed.
    var kills: Bool {
        switch self {
        case .killBeforeSave, .killAtLook, .killBeforeDelete: true
        case .none, .loseSave, .refuseSaves, .loseLooks: false
        }
    }

    /// The sandbox's rules that bring it about.
    var rules: [JSONValue] {
        let held: JSONValue = 3_600_000
        return switch self {
        case .none: []
        case .loseSave: [["method": "POST", "nth": 1, "reset": true]]
        case .refuseSaves: [["method": "POST", "status": 500]]
        case .loseLooks: [["method": "GET", "path": "/script/**", "reset": true]]
        case .killBeforeSave: [["method": "POST", "nth": 1, "delayMs": held]]
        case .killAtLook(let number):
            [["method": "GET", "path": "/script/**", "nth": .integer(number), "delayMs": held]]
        case .killBeforeDelete: [["method": "DELETE", "nth": 1, "delayMs": held]]
        }
    }
}
