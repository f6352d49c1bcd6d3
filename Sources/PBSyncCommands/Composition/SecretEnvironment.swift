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

    /// The variables that git needs to look into a repository of this machine; a key may be in any other.
    static func forGit(_ environment: [String: String]) -> [String: String] {
        let plain: Set = ["PATH", "HOME", "LANG", "LANGUAGE", "TMPDIR", "USER", "LOGNAME", "XDG_CONFIG_HOME"]
        return without(environment).filter { name, _ in
            plain.contains(name) || name.hasPrefix("GIT_") || name.hasPrefix("LC_")
        }
    }
}
