/// Who may import whom: the package's layers, as docs/architecture.md draws them.
///
/// A new arrow is a decision: it belongs here and on that page.
enum ImportDirections {
    /// The modules that a target may declare and import, beside those of the system.
    static let allowed: [String: Set<String>] = [
        "CLinux": [],
        "PhantombusterModel": [],
        "PhantombusterAPI": ["PhantombusterModel"],
        "EventLoop": ["CCurl", "CLinux"],
        "CurlTransport": ["PhantombusterAPI", "EventLoop", "CCurl"],
        "Workspace": ["PhantombusterModel", "CCrypto", "CLinux"],
        "ChangeFeed": ["CLinux"],
        "SyncEngine": ["PhantombusterModel", "PhantombusterAPI", "Workspace", "ChangeFeed"],
        "PBSyncCommands": [
            "PhantombusterModel", "PhantombusterAPI", "EventLoop", "CurlTransport", "Workspace", "ChangeFeed",
            "SyncEngine", "CLinux", "ArgumentParser", "Subprocess", "SystemPackage",
        ],
        "pbsync": ["PBSyncCommands"],
        "Sandbox": [
            "PhantombusterModel", "CLinux", "ArgumentParser", "GRDB", "HTTPTypes", "Hummingbird", "HummingbirdCore",
            "Logging",
            "NIOCore",
            "ServiceLifecycle", "Subprocess", "SystemPackage",
        ],
        "pbsync-sandbox": ["Sandbox"],
        "TestSupport": [
            "CLinux", "PhantombusterModel", "PhantombusterAPI", "Workspace", "Subprocess", "SystemPackage",
        ],
    ]

    /// What any target may import: the system's C library and the parts of Swift's own that carry no ICU data.
    static let system: Set<String> = ["Glibc", "Synchronization", "FoundationEssentials"]

    /// The targets that end up in the client. They stay lean: no Foundation (its ICU data are 30 MB).
    static let client: Set<String> = [
        "PhantombusterModel", "PhantombusterAPI", "EventLoop", "CurlTransport", "Workspace", "ChangeFeed", "SyncEngine",
        "PBSyncCommands", "pbsync",
    ]

    /// What a target that is not in the client may import as well.
    static let systemBesideTheClient: Set<String> = ["Dispatch", "Foundation"]
}
