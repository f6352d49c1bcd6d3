import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport

/// The package's own sources, as these tests look at them.
enum PackageTree {
    /// The folder that holds `Package.swift`.
    static let root: FilePath = {
        // The compiler may have been given the path of a symbolic link to the sources.
        let file = realpath(#filePath, nil)
        defer { free(file) }
        let path = FilePath(file.map { String(cString: $0) } ?? #filePath)
        return path.removingLastComponent().removingLastComponent().removingLastComponent()
    }()

    /// The Swift files of one target.
    static func sources(of target: String, in folder: String = "Sources") throws -> [SourceFile] {
        try files(below: root.appending(folder).appending(target))
    }

    /// Every Swift file of the package.
    static func allSources() throws -> [SourceFile] {
        try ["Sources", "Tests"].flatMap { try files(below: root.appending($0)) }
    }

    private static func files(below folder: FilePath) throws -> [SourceFile] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.string)
            .filter { $0.hasSuffix(".swift") }
            .sorted()
            .map { try SourceFile(path: folder.appending($0)) }
    }
}
