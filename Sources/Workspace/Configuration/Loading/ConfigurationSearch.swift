internal import Glibc

/// Finds the configuration that a folder belongs to.
public enum ConfigurationSearch {
    /// The name of a workspace's configuration file.
    public static let fileName = ".pbsync.json"

    /// The nearest configuration file in `folder` or above it.
    ///
    /// The search ends with the first folder that is the root of a git repository or the home folder, those two
    /// included: what lies above belongs to something else.
    /// - Parameters:
    ///   - folder: An absolute path.
    ///   - home: The home folder, where there is one.
    public static func find(from folder: String, home: String?) -> String? {
        let home = home.flatMap(RealPath.of)
        var folder = RealPath.of(folder) ?? folder
        while true {
            let file = RealPath.appending(fileName, to: folder)
            if RealPath.exists(file) { return file }
            if folder == "/" || folder == home || RealPath.exists(RealPath.appending(".git", to: folder)) { return nil }
            folder = RealPath.parent(of: folder)
        }
    }
}
