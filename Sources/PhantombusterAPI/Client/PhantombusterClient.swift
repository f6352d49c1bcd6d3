/// Speaks the whole API, typed, over any transport.
///
/// Each method sends one request and throws ``APIError``, or `CancellationError` where its task was cancelled. Reads
/// are tried again by the ``RetryPolicy``; what changes something is sent once.
public struct PhantombusterClient: Sendable {
    /// Carries the requests.
    public let transport: any Transport
    /// Where they go.
    public let endpoint: Endpoint
    /// When reads are tried again.
    public var retry: RetryPolicy
    /// Hears of every read that is tried again.
    public var onRetry: (@Sendable (RetryNotice) -> Void)?

    private let key: APIKey
    private let base: String

    /// A client for one account.
    public init(
        transport: any Transport,
        endpoint: Endpoint,
        key: APIKey,
        retry: RetryPolicy = .standard,
        onRetry: (@Sendable (RetryNotice) -> Void)? = nil
    ) {
        self.transport = transport
        self.endpoint = endpoint
        self.key = key
        self.retry = retry
        self.onRetry = onRetry
        base = endpoint.description
    }

    /// Performs a call; the answer has the decoded value and the data as the server wrote it.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func perform<Value>(_ call: APICall<Value>) async throws -> Response<Value> {
        try await retrying(call) { response in
            try JSend(call: call.description).decode(Value.self, from: response)
        }
    }

    /// Performs a call whose answer is not JSON where all goes well.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    func performRaw(_ call: APICall<IgnoredData>) async throws -> [UInt8] {
        try await retrying(call) { response in
            try JSend(call: call.description).check(response)
            return response.body
        }
    }

    /// Opens a call whose answer is pulled piece by piece; its status has been checked.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    func open(_ call: APICall<IgnoredData>) async throws -> any TransportStream {
        try await translating(call.description) {
            let stream = try await transport.open(request(for: call))
            if (200..<300).contains(stream.status) { return stream }
            defer { stream.cancel() }
            var body: [UInt8] = []
            while body.count < 1 << 20, let piece = try await stream.next() { body += piece }
            let response = TransportResponse(status: stream.status, headers: stream.headers, body: body)
            try JSend(call: call.description).check(response)
            return stream
        }
    }

    private func retrying<Value, Result>(
        _ call: APICall<Value>,
        read: (TransportResponse) throws -> Result
    ) async throws -> Result {
        let request = request(for: call)
        var attempt = 1
        var waited = Duration.zero
        while true {
            do {
                return try await translating(call.description) { try read(try await transport.send(request)) }
            } catch let error as APIError where call.method == .get && error.isTemporary {
                guard let delay = retry.delay(after: attempt, retryAfter: error.retryAfter, waited: waited) else {
                    throw error
                }
                onRetry?(RetryNotice(call: call.description, error: error, attempt: attempt, delay: delay))
                try await retry.sleep(delay)
                attempt += 1
                waited += delay
            }
        }
    }

    /// Gives what a transport throws its place among the API's errors.
    private func translating<Result>(_ call: String, _ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch TransportError.cancelled {
            throw CancellationError()
        } catch TransportError.tooLarge(let limit) {
            throw APIError.tooLarge(call, limit)
        } catch TransportError.malformed(let reason) {
            throw APIError.notTheAPI("\(call): the answer is not HTTP: \(reason)")
        } catch let error as TransportError {
            throw APIError.transport(error)
        }
    }

    private func request<Value>(for call: APICall<Value>) -> TransportRequest {
        var headers = [(name: APIKey.headerName, value: key.headerValue), (name: "Accept", value: "application/json")]
        if call.form != nil { headers.append((name: "Content-Type", value: FormBody.contentType)) }
        return TransportRequest(
            method: call.method,
            url: base + call.target,
            headers: headers,
            body: call.form?.bytes,
            limits: call.limits
        )
    }
}
