import TestSupport

/// Something that a person does, here or in the web interface.
enum ModelDeed: Sendable {
    /// Saves a file.
    case edit(String)
    /// Brings an earlier text back into a file.
    case revert(String)
    /// Removes a file.
    case remove(String)
    /// Renames a file, where there is none of the new name.
    case rename(String, String)
    /// Saves in the web editor.
    case webEdit(String)
    /// Brings an earlier text back in the web editor.
    case webRevert(String)
    /// Deletes a script in the web interface.
    case webDelete(String)

    static func random(_ dice: inout Dice) -> ModelDeed {
        let name = dice.once(in: 12) ? dice.pick(ModelStep.allNames) : dice.pick(ModelStep.names)
        switch dice.roll(11) {
        case 0...3: return .edit(name)
        case 4: return .revert(name)
        case 5: return dice.once(in: 2) ? .remove(name) : .rename(name, dice.pick(ModelStep.allNames))
        case 6...8: return .webEdit(name)
        case 9: return .webRevert(name)
        default: return .webDelete(name)
        }
    }

    /// The files that it touches.
    var files: [String] {
        switch self {
        case .edit(let name), .revert(let name), .remove(let name): [name]
        case .rename(let old, let new): [old, new]
        case .webEdit, .webRevert, .webDelete: []
        }
    }
}
