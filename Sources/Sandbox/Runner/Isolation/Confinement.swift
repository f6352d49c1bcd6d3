/// How agents are kept apart from the machine, once it is settled.
enum Confinement: Sendable, Equatable {
    /// Empty environment, own folder, own processes; otherwise an agent may do what the sandbox's user may.
    case plain
    /// In a bubblewrap of its own.
    case bubblewrap(Bubblewrap)

    /// Whether this machine can do it, tried once.
    ///
    /// - Throws: `LaunchFailure` where the settings ask for what cannot be had; then no launch succeeds.
    static func settle(_ isolation: Isolation, programs: Programs) async throws(LaunchFailure) -> Confinement {
        guard isolation != .none else { return .plain }
        guard let program = programs.path(of: .bwrap) else {
            guard isolation == .required else { return .plain }
            throw LaunchFailure("Agents must be isolated: \(Programs.Name.bwrap.installation)")
        }
        let bubblewrap = Bubblewrap(program: program)
        if let problem = await bubblewrap.problem() {
            guard isolation == .required else { return .plain }
            throw LaunchFailure("Agents must be isolated, but bubblewrap does not work here: \(problem)")
        }
        return .bubblewrap(bubblewrap)
    }

    /// A sentence for the user.
    var notice: String {
        switch self {
        case .plain:
            "Agents run with your rights: they can read and change your files. apt-get install bubblewrap keeps them apart."
        case .bubblewrap:
            "Agents run isolated (bubblewrap): they see the system's programs and a folder of their own, and the network."
        }
    }
}
