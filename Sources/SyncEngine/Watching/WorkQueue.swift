internal import PhantombusterModel

/// The scripts that wait for their turn and those that are being worked on. Pure.
struct WorkQueue: Sendable {
    /// How many may be worked on at once.
    let limit: Int
    /// Those that wait, the oldest first.
    private(set) var waiting: [ScriptName] = []
    /// The same, to find one among many.
    private var queued: Set<ScriptName> = []
    /// Those that are being worked on.
    private(set) var running: Set<ScriptName> = []
    /// Those of them that hold up no others any more.
    private var leaving: Set<ScriptName> = []

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    var isIdle: Bool { waiting.isEmpty && running.isEmpty }

    /// Adds a script, unless it waits already.
    mutating func add(_ name: ScriptName) {
        if queued.insert(name).inserted { waiting.append(name) }
    }

    /// The next script to work on; nil where none waits or as many as may be are being worked on.
    mutating func next() -> ScriptName? {
        guard running.count - leaving.count < limit, let index = waiting.firstIndex(where: { !running.contains($0) })
        else {
            return nil
        }
        let name = waiting.remove(at: index)
        queued.remove(name)
        running.insert(name)
        return name
    }

    /// Lets another script begin, though the work on this one is not over.
    mutating func leaveSlot(_ name: ScriptName) {
        if running.contains(name) { leaving.insert(name) }
    }

    /// Ends the work on a script.
    mutating func finish(_ name: ScriptName) {
        running.remove(name)
        leaving.remove(name)
    }

    /// Takes out what waits.
    mutating func drain() -> [ScriptName] {
        defer {
            waiting = []
            queued = []
        }
        return waiting
    }
}
