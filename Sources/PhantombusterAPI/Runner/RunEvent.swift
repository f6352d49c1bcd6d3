public import PhantombusterModel

/// Something that happened to a run while it is watched.
public enum RunEvent: Hashable, Sendable {
    /// The launch is in the queue, in this container.
    case launched(containerId: Int64)
    /// The run waits for a place.
    case queued
    /// How many runs of the agent go on, and how many wait, the run among them; told while it waits.
    case waiting(running: Int64, queued: Int64)
    /// The run goes on.
    case running
    /// A piece of the console. It may end inside a character; the next piece has the rest.
    case output([UInt8])
    /// How far the run is, where that has changed.
    case progress(AgentProgress)
    /// A message of the agent, each once.
    case message(AgentMessage)
    /// The connection was lost, for this reason; watching goes on by other means. Nothing of the console is lost.
    case resuming(reason: String)
}
