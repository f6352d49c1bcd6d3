import FoundationEssentials
import Glibc

@testable import Workspace

/// Files of the project itself that speak of the configuration.
enum ProjectFiles {
    /// The folder that holds `Package.swift`.
    static let root: String = {
        // The compiler may have been given the path of a symbolic link to the sources.
        var folder = RealPath.of(#filePath) ?? #filePath
        for _ in 0..<4 { folder = RealPath.parent(of: folder) }
        return folder
    }()

    /// The JSON in a file.
    static func json(_ name: String) throws -> JSONNode {
        try JSONReader.read(try SmallFile(path: "\(root)/\(name)").bytes)
    }
}

extension JSONNode {
    /// The value at the end of a way through objects.
    func at(_ way: String...) -> JSONNode? {
        var node: JSONNode? = self
        for name in way {
            guard case .object(let members) = node?.content else { return nil }
            node = members.first { $0.name == name }?.value
        }
        return node
    }

    /// The names of an object's members, in order.
    var names: [String] {
        guard case .object(let members) = content else { return [] }
        return members.map(\.name)
    }

    /// The values of an object's members, in order.
    var values: [JSONNode] {
        guard case .object(let members) = content else { return [] }
        return members.map(\.value)
    }

    /// The texts of an array.
    var texts: [String] {
        guard case .array(let elements) = content else { return [] }
        return elements.compactMap { element in
            guard case .string(let text) = element.content else { return nil }
            return text
        }
    }
}
