/// How long and how big an exchange may become.
public struct TransportLimits: Hashable, Sendable {
    /// The longest wait for a connection, name lookup and TLS included.
    public var connect: Duration
    /// The longest silence once connected.
    public var idle: Duration
    /// The longest exchange from start to end; nil for streams.
    public var total: Duration?
    /// The biggest body, counted after decompression.
    public var maximumBodyBytes: Int

    /// Limits.
    public init(
        connect: Duration = .seconds(10),
        idle: Duration = .seconds(30),
        total: Duration? = .seconds(120),
        maximumBodyBytes: Int = 16 << 20
    ) {
        self.connect = connect
        self.idle = idle
        self.total = total
        self.maximumBodyBytes = maximumBodyBytes
    }

    /// For ordinary calls.
    public static let standard = TransportLimits()

    /// For console output, whose answers may be bigger than any other.
    public static let output = TransportLimits(maximumBodyBytes: 32 << 20)

    /// For answers that last as long as a run: no limit but silence.
    public static func stream(idle: Duration) -> TransportLimits {
        TransportLimits(idle: idle, total: nil, maximumBodyBytes: .max)
    }
}
