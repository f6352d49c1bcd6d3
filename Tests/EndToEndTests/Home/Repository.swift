import FoundationEssentials
import Glibc
import SystemPackage

/// The repository that these tests belong to.
enum Repository {
    /// Its top folder.
    static let root: FilePath = {
        // The compiler may have been given the path of a symbolic link to the sources.
        let file = realpath(#filePath, nil)
        defer { free(file) }
        var path = FilePath(file.map { String(cString: $0) } ?? #filePath)
        for _ in 0..<4 { path.removeLastComponent() }
        return path
    }()

    /// A file's text; nil where there is none.
    static func text(of name: String) -> String? {
        FileManager.default.contents(atPath: root.appending(name).string).map { String(decoding: $0, as: UTF8.self) }
    }
}
