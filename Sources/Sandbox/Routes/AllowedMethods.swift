import HTTPTypes
import Hummingbird

/// Which methods a path knows, for the answer to one that it does not.
struct AllowedMethods: Sendable {
    let entries: [RouteTable.Entry]

    /// The methods of every route that the path fits; empty for an unknown path.
    func methods(for path: String) -> [HTTPRequest.Method] {
        let parts = path.split(separator: "/")
        var found: [HTTPRequest.Method] = []
        for entry in entries where fits(entry.path, parts) {
            for method in entry.methods where !found.contains(method) { found.append(method) }
        }
        return found.sorted { $0.rawValue < $1.rawValue }
    }

    private func fits(_ path: RouterPath, _ parts: [Substring]) -> Bool {
        if path.components.last?.description == "**" {
            return parts.count >= path.count && zip(path, parts).allSatisfy { $0 ~= $1 }
        }
        return path.count == parts.count && zip(path, parts).allSatisfy { $0 ~= $1 }
    }
}
