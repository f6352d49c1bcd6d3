import TestSupport

@testable import Workspace

/// Ways to get settings of a text.
enum ConfigurationFixture {
    /// The document of a text, without a file system.
    static func decode(
        _ text: String,
        folder: String = "/project",
        home: String? = "/home/user"
    ) throws(ConfigurationError) -> ConfigurationDocument {
        let paths = PathResolver(folder: folder, home: home)
        return try ConfigurationDecoder.decode(Array(text.utf8), file: "\(folder)/.pbsync.json", paths: paths)
    }

    /// The settings that a workspace with this configuration has.
    static func load(
        _ text: String,
        profile: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> ProjectSettings {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write(text, to: ".pbsync.json")
            return try ConfigurationLoader(folder: "\(workspace.root)", environment: environment).load(profile: profile)
        }
    }
}
