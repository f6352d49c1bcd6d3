import Hummingbird
import PhantombusterModel

/// A request whose key was right, with its parameters read.
struct APIRequest: Sendable {
    /// The request itself; its body has been read and is kept in it, so that a long answer can still notice with
    /// `request.body.consumeWithCancellationOnInboundClose` that its client went away.
    let request: Request
    /// The connection and the logger.
    let context: SandboxContext
    /// From query and body.
    let parameters: RequestParameters

    /// An id in the path, with or without the suffix `.json`.
    ///
    /// - Throws: 400 when it is no number, 404 when it is one that no object can have.
    func id(_ name: String = "id") throws(APIFailure) -> Int64 {
        let text = try pathText(name)
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw .badRequest("The \(name) in the path must be a number")
        }
        guard let id = Int64(text) else { throw .notFound("Nothing has an \(name) that large") }
        return id
    }

    /// Text in the path, decoded, without the suffix `.json`.
    ///
    /// - Throws: 400 for a broken escape.
    func pathText(_ name: String) throws(APIFailure) -> String {
        let raw = context.parameters[name[...]] ?? ""
        guard let text = PercentEncoding.decode(raw.utf8, plusIsSpace: false) else {
            throw .badRequest("The \(name) in the path is not percent-encoded UTF-8")
        }
        return text.hasSuffix(".json") ? String(text.dropLast(5)) : text
    }
}
