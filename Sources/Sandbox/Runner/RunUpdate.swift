/// Something that happened to a container. The order is: queued, running, any output and result objects, ended.
enum RunUpdate: Sendable, Equatable {
    /// It waits for a place.
    case queued
    /// Its process runs.
    case running
    /// The next bytes of its console; they may end anywhere, also inside a character.
    case output([UInt8])
    /// The result object that it set, as JSON text; a later one replaces it.
    case resultObject(String)
    /// It is over, and the store says how. Nothing follows.
    case ended
}
