internal import PhantombusterModel

/// Reads answers: the one place that knows what a status and an envelope mean.
struct JSend {
    /// The call in messages, such as `GET scripts.json`.
    let call: String

    /// The value in an answer.
    ///
    /// - Throws: ``APIError``.
    func decode<Value: Decodable & Sendable>(
        _ type: Value.Type,
        from response: TransportResponse
    ) throws -> Response<Value> {
        try check(response)
        let date = response.headers["Date"].flatMap(HTTPDate.seconds)
        if !BoundedJSON.hasMoreValues(than: BoundedJSON.maximumValues, in: response.body),
            let value = PlainAnswer.value(Value.self, in: response.body)
        {
            return Response(value: value, message: nil, body: response.body, date: date)
        }
        let envelope: Envelope<Value>
        do {
            envelope = try BoundedJSON.decode(Envelope<Value>.self, from: response.body)
        } catch {
            throw APIError.notTheAPI(WrongShape(call: call, body: response.body).reason(error))
        }
        switch envelope {
        case .success(let value, let message):
            return Response(value: value, message: message, body: response.body, date: date)
        case .failure(let failure):
            throw APIError.rejected(status: response.status, failure: failure)
        }
    }

    /// Throws for every status but 2XX.
    ///
    /// - Throws: ``APIError``.
    func check(_ response: TransportResponse) throws {
        let status = response.status
        if (200..<300).contains(status) { return }
        if (300..<400).contains(status) {
            let target = response.headers["Location"].map { WrongShape.host(of: $0) } ?? "nowhere"
            throw APIError.notTheAPI(
                "\(call): the server redirects to \(target) (\(status)); the key is not sent there"
            )
        }
        let failure = try? BoundedJSON.decode(JSendFailure.self, from: response.body)
        let wait = RetryAfter.wait(in: response.headers)
        switch status {
        case 401, 403: throw APIError.unauthorized(failure)
        case 429: throw APIError.rateLimited(retryAfter: wait)
        case 408, 500...: throw APIError.serverFailed(status: status, retryAfter: wait, failure: failure)
        default: break
        }
        guard failure != nil || response.body.isEmpty else {
            throw APIError.notTheAPI(
                "\(call): the server answers \(status) without the API's JSON\(WrongShape.beginning(of: response.body))"
            )
        }
        if status == 404 { throw APIError.notFound(failure) }
        throw APIError.rejected(status: status, failure: failure ?? JSendFailure(message: nil))
    }
}

/// Either half of JSend, decoded in one pass.
private enum Envelope<Value: Decodable>: Decodable {
    case success(Value, message: String?)
    case failure(JSendFailure)

    private enum CodingKeys: String, CodingKey {
        case status, message, data
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard try container.decode(JSendStatus.self, forKey: .status) == .success else {
            self = .failure(try JSendFailure(from: decoder))
            return
        }
        let message = try? container.decodeIfPresent(String.self, forKey: .message)
        if !container.contains(.data), let absent = Value.self as? any DecodableFromNothing.Type,
            let value = absent.init() as? Value
        {
            self = .success(value, message: message)
        } else {
            self = .success(try container.decode(Value.self, forKey: .data), message: message)
        }
    }
}
