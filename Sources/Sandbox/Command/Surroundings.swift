import Glibc

/// What the program finds around it: its variables and its folder. Given in, so that tests can say what there is.
struct Surroundings: Sendable {
    /// The environment.
    var variables: [String: String]
    /// The working directory.
    var directory: String
    /// This machine's name.
    var machine: String

    /// Those of this process.
    static func current() -> Surroundings {
        var variables: [String: String] = [:]
        for name in ["HOME", "PATH", "XDG_STATE_HOME"] { variables[name] = getenv(name).map { String(cString: $0) } }
        let directory = getcwd(nil, 0).map { buffer in
            defer { free(buffer) }
            return String(cString: buffer)
        }
        var name = [CChar](repeating: 0, count: 256)
        let isNamed = gethostname(&name, name.count - 1) == 0
        return Surroundings(
            variables: variables,
            directory: directory ?? "/",
            machine: isNamed
                ? String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
        )
    }

    /// A path as seen from the working directory.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : directory + "/" + path
    }
}
