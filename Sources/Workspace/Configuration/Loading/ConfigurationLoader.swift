/// Finds a workspace's configuration, reads it and makes the settings of one profile of it.
///
/// The same loader serves a running `watch` again when the file was changed: it keeps nothing.
public struct ConfigurationLoader: Sendable {
    /// The variables that override the configuration.
    public enum Variable: String, CaseIterable, Sendable {
        /// The key itself.
        case apiKey = "PBSYNC_API_KEY"
        /// The API's URL.
        case endpoint = "PBSYNC_ENDPOINT"
        /// The profile's name.
        case profile = "PBSYNC_PROFILE"
    }

    private let folder: String
    private let environment: [String: String]

    /// A loader for a command that was started somewhere.
    ///
    /// - Parameters:
    ///   - folder: Where the search begins, an absolute path: the working directory.
    ///   - environment: The process's environment. A variable that is empty counts as not set.
    public init(folder: String, environment: [String: String]) {
        self.folder = folder
        self.environment = environment
    }

    /// The settings of one profile.
    ///
    /// Without a configuration file they are those of pbsync itself and of the environment; ``ProjectSettings/configFile``
    /// is nil then, and a command that needs a workspace calls ``ProjectSettings/requireWorkspace()``.
    /// - Parameters:
    ///   - config: The file that `--config` names, relative to the folder; nil to look for one.
    ///   - profile: The profile that `--profile` names; nil for the environment's or the top level.
    /// - Throws: ``ConfigurationError``, with all that is wrong in the file.
    public func load(config: String? = nil, profile: String? = nil) throws(ConfigurationError) -> ProjectSettings {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let chosen = chosenProfile(profile)
        guard let path = try path(of: config, home: home) else {
            var settings = ProjectSettings(root: RealPath.of(folder) ?? folder)
            if chosen.value != ProjectSettings.defaultProfile {
                throw ConfigurationError(
                    file: nil,
                    message:
                        "there is no profile \"\(chosen.value)\" (\(chosen.origin)): no \(ConfigurationSearch.fileName)"
                        + " was found in \(settings.root) or above it",
                    hint: "`pbsync init` writes one"
                )
            }
            settings.profile = chosen
            overlayEnvironment(on: &settings)
            return settings
        }
        return try settings(from: path, home: home, profile: chosen)
    }

    /// The variables that the configuration names as holding a key, in whichever profile; none where there is no
    /// configuration.
    ///
    /// This is for those who keep them from others, so one that is wrong elsewhere, or no configuration at all by now, is
    /// no error: whatever in it looks like the name of such a variable counts then.
    /// - Parameter config: The file that `--config` names; nil to look for one.
    public func keyVariables(config: String? = nil) -> Set<String> {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        guard let path = try? path(of: config, home: home), let file = try? SmallFile(path: path) else { return [] }
        let paths = PathResolver(folder: RealPath.parent(of: path), home: home)
        if let document = try? ConfigurationDecoder.decode(file.bytes, file: path, paths: paths) {
            return document.keyVariables
        }
        let words = String(decoding: file.bytes, as: UTF8.self).split {
            !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":"))
        }
        return Set(words.compactMap { $0.hasPrefix("env:") || $0.hasPrefix("ENV:") ? String($0.dropFirst(4)) : nil })
    }

    private func settings(
        from path: String,
        home: String?,
        profile: Sourced<String>
    ) throws(ConfigurationError) -> ProjectSettings {
        let file: SmallFile
        do {
            file = try SmallFile(path: path)
        } catch {
            throw ConfigurationError(file: path, message: "the configuration file \(error)")
        }
        let root = RealPath.parent(of: path)
        let paths = PathResolver(folder: root, home: home)
        let document = try ConfigurationDecoder.decode(file.bytes, file: path, paths: paths)

        var settings = ProjectSettings(root: root)
        settings.configFile = path
        settings.isReadableByOthers = file.mode & 0o077 != 0
        settings.profile = profile
        settings.profiles += document.profiles.keys.sorted()
        settings.keyVariables = document.keyVariables
        document.top.overlay(on: &settings)
        if profile.value != ProjectSettings.defaultProfile {
            guard let layer = document.profiles[profile.value] else {
                throw unknownProfile(profile, known: settings.profiles, at: document.profilesPosition, in: path)
            }
            layer.overlay(on: &settings)
        }
        overlayEnvironment(on: &settings)
        try checkDirectory(of: settings)
        return settings
    }

    private func chosenProfile(_ flag: String?) -> Sourced<String> {
        if let flag { return Sourced(flag, from: .flag("--profile")) }
        return value(of: .profile) ?? Sourced(ProjectSettings.defaultProfile, from: .builtIn)
    }

    /// The configuration file, with the links on the way to its folder followed.
    private func path(of config: String?, home: String?) throws(ConfigurationError) -> String? {
        guard let config else { return ConfigurationSearch.find(from: folder, home: home) }
        let path: String
        do {
            path = try PathResolver(folder: folder, home: home).absolute(config)
        } catch {
            throw ConfigurationError(file: nil, message: "the file that --config names \(error)")
        }
        guard let real = RealPath.of(RealPath.parent(of: path)) else {
            throw ConfigurationError(file: path, message: "the configuration file does not exist")
        }
        return RealPath.appending(RealPath.lastPart(of: path), to: real)
    }

    private func overlayEnvironment(on settings: inout ProjectSettings) {
        if let endpoint = value(of: .endpoint) { settings.endpoint = endpoint }
        if let key = value(of: .apiKey) { settings.apiKey = key.map { .literal(SecretText($0)) } }
    }

    private func value(of variable: Variable) -> Sourced<String>? {
        guard let value = environment[variable.rawValue], !value.isEmpty else { return nil }
        return Sourced(value, from: .environment(variable.rawValue))
    }

    private func unknownProfile(
        _ profile: Sourced<String>,
        known: [String],
        at position: SourcePosition,
        in path: String
    ) -> ConfigurationError {
        let all = known.map { "\"\($0)\"" }.joined(separator: ", ")
        let meant = NearestName.likely(for: profile.value, in: known)
        return ConfigurationError(
            file: path,
            line: position.line,
            column: position.column,
            message: "there is no profile \"\(profile.value)\" (\(profile.origin)); known here are \(all)",
            hint: meant.map { "did you mean \"\($0)\"?" }
        )
    }

    /// Refuses a scripts folder that a symbolic link leads out of the workspace.
    private func checkDirectory(of settings: ProjectSettings) throws(ConfigurationError) {
        // The folder may still have to be made; then the nearest one above it decides where that happens.
        var folder = settings.scriptsFolder
        while !RealPath.exists(folder) { folder = RealPath.parent(of: folder) }
        if let real = RealPath.of(folder), PathResolver.isPath(real, within: settings.root) { return }
        throw ConfigurationError(
            at: settings.directory.origin,
            message:
                "the scripts folder \(settings.directory.value) leads out of \(settings.root) through a symbolic link",
            hint: "the folder has to lie inside the workspace"
        )
    }
}
