/// Decides when to look at a path that may have changed. Pure: instants are passed in.
///
/// The first event of a path goes on at once: its text is complete, so there is nothing to wait for. What comes while
/// the path is being looked at folds into one look afterwards. Only what looks like the middle of a save (an empty
/// file over a script that has a text, a file that is gone) is looked at again after a grace before it is believed.
public struct Coalescer<Path: Hashable & Sendable, Time: InstantProtocol & Sendable>: Sendable
where Time.Duration == Duration {
    /// What to do next about a path.
    public enum Step: Hashable, Sendable {
        /// Look at it now; it is in flight from here on, until ``Coalescer/finish(_:)`` or ``Coalescer/doubt(_:at:)``.
        case look
        /// Nothing now: it is in flight, or waits, and will be looked at afterwards.
        case wait
        /// Nothing more; it is as it should be, for now.
        case rest
        /// Believe what was seen: it has lasted longer than the grace. The path is still in flight.
        case believe
    }

    private struct State: Sendable {
        var isInFlight = false
        /// Whether something came while it was in flight.
        var isStale = false
        /// When what is doubtful is believed.
        var deadline: Time?
    }

    private var states: [Path: State] = [:]

    /// How long what is doubtful must last.
    public let grace: Duration

    /// A coalescer that believes what is doubtful after this long.
    public init(grace: Duration = .milliseconds(300)) {
        self.grace = grace
    }

    /// Whether nothing is in flight and nothing waits.
    public var isIdle: Bool { states.isEmpty }

    /// The paths that are in flight or wait.
    public var pending: Set<Path> { Set(states.keys) }

    /// When ``due(at:)`` has something next; nil where nothing waits.
    public var nextDeadline: Time? {
        states.values.lazy.filter { !$0.isInFlight }.compactMap(\.deadline).min()
    }

    /// Takes in that a path may have changed.
    ///
    /// - Returns: ``Step/look`` or ``Step/wait``.
    public mutating func change(_ path: Path) -> Step {
        var state = states[path, default: State()]
        defer { states[path] = state }
        if state.isInFlight {
            state.isStale = true
            return .wait
        }
        // Also a path in its grace: the text may have come by now. Its deadline stays.
        state.isInFlight = true
        return .look
    }

    /// Takes in that a path was dealt with.
    ///
    /// - Returns: ``Step/look`` where something came meanwhile, else ``Step/rest``.
    public mutating func finish(_ path: Path) -> Step {
        guard let state = states[path], state.isInFlight, state.isStale else {
            states[path] = nil
            return .rest
        }
        states[path] = State(isInFlight: true)
        return .look
    }

    /// Takes in that a look saw something doubtful.
    ///
    /// - Returns: ``Step/look`` where something came meanwhile, ``Step/wait`` within the grace, ``Step/believe`` after.
    public mutating func doubt(_ path: Path, at now: Time) -> Step {
        var state = states[path, default: State()]
        let deadline = state.deadline ?? now.advanced(by: grace)
        state.deadline = deadline
        state.isInFlight = true
        defer { states[path] = state }
        if state.isStale {
            state.isStale = false
            return .look
        }
        if now >= deadline { return .believe }
        state.isInFlight = false
        return .wait
    }

    /// The paths whose grace is over: they are in flight now and are to be looked at.
    public mutating func due(at now: Time) -> [Path] {
        var due: [Path] = []
        for (path, state) in states where !state.isInFlight {
            if let deadline = state.deadline, deadline <= now { due.append(path) }
        }
        for path in due { states[path]?.isInFlight = true }
        return due
    }
}
