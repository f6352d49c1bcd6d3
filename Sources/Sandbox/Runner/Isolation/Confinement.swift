/// How agents are kept apart from the machine, once it is settled.
enum Confinement: Sendable, Equatable {
    /// Empty environment, own folder, own processes; otherwise an agent may do what the sandbox's user may.
    case plain(Reason)
    /// In a bubblewrap of its own.
    case bubblewrap(Bubblewrap)

    /// Why agents are not isolated.
    enum Reason: Sendable, Equatable {
        /// The settings say so.
        case chosen
        /// bubblewrap is not installed.
        case notInstalled
        /// It is, but this machine does not let it work.
        case notWorking(String)
    }

    /// Finds out what this machine can do.
    ///
    /// - Throws: `LaunchFailure` where the settings ask for what cannot be had; then no launch succeeds.
    static func settle(_ isolation: Isolation, programs: Programs) async throws(LaunchFailure) -> Confinement {
        guard isolation != .none else { return .plain(.chosen) }
        guard let program = programs.path(of: .bwrap) else {
            guard isolation == .required else { return .plain(.notInstalled) }
            throw LaunchFailure("Agents must be isolated: \(Programs.Name.bwrap.installation)")
        }
        let bubblewrap = Bubblewrap(program: program)
        if let problem = await bubblewrap.problem() {
            guard isolation == .required else { return .plain(.notWorking(problem)) }
            throw LaunchFailure("Agents must be isolated, but bubblewrap does not work here: \(problem)")
        }
        return .bubblewrap(bubblewrap)
    }

    /// Whether agents are kept apart by more than their user's rights.
    var isIsolated: Bool {
        if case .bubblewrap = self { true } else { false }
    }

    /// A sentence or two for the user.
    var notice: String {
        let rights = "Agents run with your rights: they can read and change your files."
        return switch self {
        case .plain(.chosen): rights
        case .plain(.notInstalled): "\(rights) \(Programs.Name.bwrap.installation) keeps them apart."
        case .plain(.notWorking(let problem)): "\(rights) bubblewrap does not work here: \(problem)."
        case .bubblewrap:
            "Agents run isolated by bubblewrap: they see the system's programs, the network and a folder of their own."
        }
    }
}
