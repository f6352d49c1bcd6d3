/// The environment of programs that have no business with the key.
enum SecretEnvironment {
    private static let names: Set = ["PBSYNC_API_KEY", "PHANTOMBUSTER_API_KEY"]

    /// The variables without those that hold a key: by their names, and by their values where one holds the key.
    static func without(_ environment: [String: String], key: String? = nil) -> [String: String] {
        let keys = names.compactMap { environment[$0] }.filter { !$0.isEmpty } + [key].compactMap(\.self)
        return environment.filter { name, value in !names.contains(name) && !keys.contains(value) }
    }
}
