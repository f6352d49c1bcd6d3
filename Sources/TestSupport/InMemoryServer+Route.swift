internal import PhantombusterAPI

extension InMemoryServer {
    /// A request taken apart.
    struct Route {
        let kind: RequestKind
        /// The last part of the path, decoded.
        let name: String?
        /// Whether the script is named by its id.
        let byId: Bool
        let query: [String: String]

        init(_ request: TransportRequest) {
            var target = request.url[...]
            if target.hasPrefix(InMemoryServer.endpoint) { target = target.dropFirst(InMemoryServer.endpoint.count) }
            let path = target.prefix { $0 != "?" }
            query = FormText.fields(Array(target.dropFirst(path.count + 1).utf8)).compactMapValues(FormText.text)
            var parts = path.split(separator: "/").map { part in
                FormText.text(FormText.decoded(Array(part.utf8), plusIsSpace: false)) ?? ""
            }
            if let last = parts.last, last.hasSuffix(".json"), parts.first != "script" || request.method == .delete {
                parts[parts.count - 1] = String(last.dropLast(5))
            }
            name = parts.last
            byId = parts.count > 1 && parts[1] == "by-id"
            let withoutText = query["withoutText", default: ""].isEmpty == false
            kind =
                switch (request.method, parts.first, parts.count) {
                case (.get, "scripts", 1): .list
                case (.get, "user", 1): .user
                case (.get, "agent", 2): .agent
                case (.get, "script", 4) where parts[2] == "raw": .raw
                case (.get, "script", 4): withoutText ? .meta : .text
                case (.post, "script", 2): .save
                case (.delete, "script", 2): .delete
                default: .other
                }
        }
    }
}
