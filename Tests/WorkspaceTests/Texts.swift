import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

/// Short ways to what these tests need again and again.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func digest(_ text: String) -> TextDigest { TextDigest(of: bytes(text)) }

func name(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> ScriptName {
    try #require(ScriptName(text), sourceLocation: location)
}

func base(_ nonce: Int64, _ text: String = "text", id: Int64 = 7) -> ScriptBase {
    ScriptBase(id: id, nonce: nonce, lastSaveDate: 1_427_806_874 + nonce, digest: digest(text))
}

extension TemporaryWorkspace {
    var state: StateFolder { StateFolder(root: root.string) }

    func folder(
        directory: String = ".",
        paths: [ScriptName: String] = [:],
        ignore: [String] = [],
        sizeLimit: Int = 16 << 20,
        calls: SystemCalls = .real
    ) throws -> ScriptFolder {
        let mapping = try FolderMapping(
            root: root.string,
            directory: directory,
            paths: paths,
            ignore: IgnoreRules(configured: ignore, directory: directory)
        )
        return try ScriptFolder(mapping, sizeLimit: sizeLimit, calls: calls)
    }

    func lockStore(profile: String = "default", endpoint: String = "https://phantombuster.com/api/v1") -> LockStore {
        let location = LockLocation(root: root.string, state: state)
        return LockStore(location: location, profile: profile, endpoint: endpoint, patience: 0)
    }
}
