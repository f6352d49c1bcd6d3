import TestSupport

/// A text and two that grew out of it.
struct Triple: Sendable {
    var base: [String]
    var local: [String]
    var remote: [String]

    /// A triple of lines that occur once each, except where both sides make the same change: how such texts compare is
    /// beyond doubt, so that two right merges must agree.
    static func random(_ dice: inout Dice) -> Triple {
        var fresh = 0
        func line(_ dice: inout Dice) -> String {
            fresh += 1
            return "line \(fresh) \(dice.roll(1000))"
        }
        let base = (0..<dice.roll(14)).map { _ in line(&dice) }
        var triple = Triple(base: base, local: base, remote: base)
        for _ in 0..<dice.roll(4) {
            let edit = Edit.random(&dice, lines: base.count) { line(&$0) }
            switch dice.roll(5) {
            case 0, 1: edit.apply(to: &triple.local, base: base)
            case 2, 3: edit.apply(to: &triple.remote, base: base)
            default:
                edit.apply(to: &triple.local, base: base)
                edit.apply(to: &triple.remote, base: base)
            }
        }
        return triple
    }

    /// One edit, placed by a line of the base.
    private struct Edit {
        let anchor: Int
        let removing: Int
        let inserting: [String]

        static func random(_ dice: inout Dice, lines: Int, line: (inout Dice) -> String) -> Edit {
            Edit(
                anchor: dice.roll(lines + 1),
                removing: dice.roll(3),
                inserting: (0..<dice.roll(3)).map { _ in line(&dice) }
            )
        }

        func apply(to text: inout [String], base: [String]) {
            let place = anchor < base.count ? text.firstIndex(of: base[anchor]) ?? text.count : text.count
            let end = min(text.count, place + removing)
            text.replaceSubrange(place..<end, with: inserting)
        }
    }
}
