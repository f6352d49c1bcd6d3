import Hummingbird
import Logging
import NIOCore

/// What a request carries through the sandbox's layers.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection, for the faults that break it and for the address that the client came in by.
    let channel: any Channel
    /// What the request log wants to know.
    let notes = RequestNotes()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
