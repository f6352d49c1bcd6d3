import HTTPTypes
import Hummingbird
import Synchronization

/// Which methods a path knows, for the answer to one that it does not.
///
/// It is shared by the routes that fill it and the middleware that asks it, which must be added to the router first.
final class RouteIndex: Sendable {
    private struct Entry {
        let path: RouterPath
        var methods: [HTTPRequest.Method]
    }

    private let entries = Mutex<[Entry]>([])

    /// Notes that a path knows these methods.
    func note(_ path: RouterPath, _ methods: [HTTPRequest.Method]) {
        entries.withLock { entries in
            if let index = entries.firstIndex(where: { $0.path == path }) {
                entries[index].methods += methods
            } else {
                entries.append(Entry(path: path, methods: methods))
            }
        }
    }

    /// The methods of every route that the path fits; empty for an unknown path.
    func methods(for path: String) -> [HTTPRequest.Method] {
        let parts = path.split(separator: "/")
        var found: Set<HTTPRequest.Method> = []
        for entry in entries.withLock({ $0 }) where Self.fits(entry.path, parts) { found.formUnion(entry.methods) }
        return found.sorted { $0.rawValue < $1.rawValue }
    }

    private static func fits(_ path: RouterPath, _ parts: [Substring]) -> Bool {
        if path.components.last?.description == "**" {
            return parts.count >= path.count && zip(path, parts).allSatisfy { $0 ~= $1 }
        }
        return path.count == parts.count && zip(path, parts).allSatisfy { $0 ~= $1 }
    }
}
