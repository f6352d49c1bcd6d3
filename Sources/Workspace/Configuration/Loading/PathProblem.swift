/// Why a path of a configuration cannot be used; each description ends a sentence that begins with the path's name.
enum PathProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case control
    case absolute
    case leadsOut
    case noHome
    case otherHome

    var description: String {
        switch self {
        case .empty: "is empty"
        case .control: "holds a control character"
        case .absolute: "is not relative"
        case .leadsOut: "leads out of its folder"
        case .noHome: "begins with ~, but HOME is not set"
        case .otherHome: "begins with ~ and a user's name; only ~/ is known"
        }
    }

    /// Refuses what no path can be.
    static func check(_ text: String) throws(PathProblem) {
        if text.isEmpty { throw .empty }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { throw .control }
    }
}
