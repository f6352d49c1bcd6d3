internal import Workspace

/// The environment of programs that have no business with the key, nor with who looks after this process.
enum SecretEnvironment {
    private static let names: Set = ["PBSYNC_API_KEY", "PHANTOMBUSTER_API_KEY"]

    /// The variables without those that hold a key: by their names, and by their values where one holds the same key.
    ///
    /// - Parameter variables: What else holds keys, such as the variables that the configuration names.
    static func without(_ environment: [String: String], variables: Set<String> = []) -> [String: String] {
        let secret = names.union(variables)
        let unwanted = secret.union(ServiceNotifier.variables)
        let keys = Set(secret.compactMap { environment[$0] }.filter { !$0.isEmpty })
        return environment.filter { name, value in !unwanted.contains(name) && !keys.contains(value) }
    }

    /// The same for a program of a command that may have no use for the workspace it is called in, nor be stopped by what
    /// is wrong with its configuration.
    ///
    /// - Parameter config: The configuration that the command line names.
    static func without(_ context: AppContext, config: String?) -> [String: String] {
        let loader = ConfigurationLoader(folder: context.workingDirectory, environment: context.environment)
        return without(context.environment, variables: loader.keyVariables(config: config))
    }

    /// The variables that git needs to look into a repository of this machine; a key may be in any other.
    static func forGit(_ environment: [String: String], variables: Set<String> = []) -> [String: String] {
        let plain: Set = ["PATH", "HOME", "LANG", "LANGUAGE", "TMPDIR", "USER", "LOGNAME", "XDG_CONFIG_HOME"]
        return without(environment, variables: variables).filter { name, _ in
            plain.contains(name) || name.hasPrefix("GIT_") || name.hasPrefix("LC_")
        }
    }
}
