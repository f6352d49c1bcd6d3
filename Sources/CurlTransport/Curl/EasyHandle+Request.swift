internal import PhantombusterAPI

extension EasyHandle {
    /// The longest idleness of a connection that something other than a read is sent on, in seconds.
    ///
    /// Servers close idle connections, the earliest common ones after five seconds. Where that crosses with a request,
    /// a read is sent again on a new connection; anything else would fail. A save reads before it writes, so its
    /// connection is never that old, and pays nothing for this.
    private static let freshness = 4

    /// Sets what this request asks for; false when memory has run out.
    func prepare(_ request: TransportRequest, isStream: Bool) -> Bool {
        setURL(request.url)
        setConnectTimeout(milliseconds: request.limits.connect.wholeMilliseconds)
        setMaximumBodyBytes(request.limits.maximumBodyBytes)
        // A stream is small pieces, each wanted at once; and what is held back must not be bigger than what came.
        if !isStream { acceptEncodings() }
        if request.method != .get { setMaximumConnectionAge(seconds: Self.freshness) }
        if let body = request.body ?? (request.method == .post ? [] : nil) {
            guard setMethod(request.method.rawValue, body: body) else { return false }
        } else {
            setMethod(request.method.rawValue)
        }
        return setHeaders(Self.headerLines(of: request))
    }

    /// The headers as curl takes them.
    private static func headerLines(of request: TransportRequest) -> [String] {
        var lines = request.headers.map { header in
            // After a colon alone curl would leave the header out.
            header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
        }
        // Two that curl would add by itself: one makes servers that do not know it wait, the other would be a guess.
        lines.append("Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        return lines
    }
}

extension Duration {
    /// At least one millisecond, since none is no limit to curl; rounded up.
    fileprivate var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        let parts = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return max(1, Int(clamping: min(seconds, 1_000_000) * 1_000 + parts))
    }
}
