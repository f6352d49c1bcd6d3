/// How far a running container is, as its script last said.
struct RunProgress: Sendable, Equatable {
    /// From 0 to 1.
    var progress: Double
    /// At most 50 characters.
    var label: String
    /// Seconds since the container was launched.
    var runtime: Int64 = 0
}
