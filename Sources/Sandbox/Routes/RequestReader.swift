import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import PhantombusterModel

/// Turns a request into its parameters and checks its key.
struct RequestReader: Sendable {
    /// The key that is asked for.
    let key: String
    let settings: Settings

    /// Reads the body (bounded), the parameters and the key.
    ///
    /// - Throws: `APIFailure` with 400, 401 or 413.
    func read(_ request: Request, _ context: SandboxContext, needsKey: Bool) async throws -> APIRequest {
        var request = request
        let query = try queryParameters(request)
        context.notes.add(parameters: query)
        let header = request.headers[.phantombusterKey1] ?? request.headers[.phantombusterKey]
        // A key in the head or the query is judged before the body is read, so that strangers cannot make us read.
        if needsKey, let given = header ?? query["key"]?.string { try check(given) }
        let bytes = try await BodyReader(settings: settings).read(&request, from: context.channel)
        let parsed = try parse(bytes, contentType: request.headers[.contentType])
        context.notes.add(parameters: parsed)
        if needsKey, header == nil, query["key"] == nil { try check(parsed["key"]?.string) }
        let parameters = RequestParameters(
            query: query,
            body: parsed,
            bodyWins: settings.bodyWinsOverQuery,
            lenientFlags: settings.lenientFlags
        )
        return APIRequest(request: request, context: context, parameters: parameters)
    }

    private func check(_ given: String?) throws(APIFailure) {
        guard settings.requiresKey else { return }
        guard let given, !given.isEmpty else { throw .unauthorized("Missing API key") }
        // Compared in full whatever differs, so that the time taken says nothing about the key.
        let (one, other) = (Array(given.utf8), Array(key.utf8))
        var difference = one.count ^ other.count
        for index in one.indices { difference |= Int(one[index] ^ other[index % max(other.count, 1)]) }
        guard difference == 0 else { throw .unauthorized("Wrong API key") }
    }

    private func queryParameters(_ request: Request) throws(APIFailure) -> [String: JSONValue] {
        guard let query = request.uri.query, !query.isEmpty else { return [:] }
        guard let pairs = FormParser.parse(query.utf8) else {
            throw .badRequest("The query is not percent-encoded UTF-8")
        }
        return Self.dictionary(pairs)
    }

    private func parse(_ buffer: ByteBuffer, contentType: String?) throws(APIFailure) -> [String: JSONValue] {
        let bytes = buffer.readableBytesView
        guard !bytes.isEmpty else { return [:] }
        let type = contentType?.prefix { $0 != ";" && $0 != " " }.lowercased() ?? ""
        if type == "application/json" { return try parseJSON(bytes) }
        if type == "multipart/form-data" {
            throw .badRequest("Send a form as application/x-www-form-urlencoded, or JSON")
        }
        // Tools that send JSON do not always say so, some even call it a form; no form begins with a bracket.
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        return isJSON ? try parseJSON(bytes) : try parseForm(bytes)
    }

    private func parseForm(_ bytes: ByteBufferView) throws(APIFailure) -> [String: JSONValue] {
        guard let pairs = FormParser.parse(bytes) else {
            throw .badRequest("The body is not a percent-encoded UTF-8 form")
        }
        return Self.dictionary(pairs)
    }

    private func parseJSON(_ bytes: ByteBufferView) throws(APIFailure) -> [String: JSONValue] {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .badRequest("The body is not UTF-8") }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
            throw .badRequest("The body is not JSON")
        }
        switch value {
        case .object(let members): return members
        // Only `/_sandbox/faults` takes a bare array; it finds it under the empty name, which no parameter has.
        case .array: return ["": value]
        default: throw .badRequest("The body must be a JSON object")
        }
    }

    /// The last of several values of one name wins, as in a JSON object.
    private static func dictionary(_ pairs: [(name: String, value: String)]) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for pair in pairs { values[pair.name] = .string(pair.value) }
        return values
    }
}
