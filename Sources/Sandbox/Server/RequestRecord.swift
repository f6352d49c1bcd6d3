/// One request as `GET /_sandbox/requests` lists it. No key is ever in it.
struct RequestRecord: Sendable, Equatable {
    /// Counts up from 1.
    var id: Int64 = 0
    /// When it came, in seconds.
    var date: Int64
    var method: String
    /// The path as it was sent.
    var path: String
    /// The query as it was sent, its key replaced; nil when there was none.
    var query: String?
    /// Names and values of all parameters, long values cut, the key replaced.
    var parameters: [String: String] = [:]
    /// `User-Agent`; nil when there was none.
    var userAgent: String?
    /// The answer's status; 0 while it is not known.
    var status = 0
    /// Milliseconds until the answer began.
    var milliseconds: Int64 = 0
    /// The number of the fault rule that it met, from 0; nil for none.
    var fault: Int?

    /// Writes the record.
    func write(to json: inout JSONBuffer) {
        json.object { record in
            record.member("id", id)
            record.member("date", date)
            record.member("method", method)
            record.member("path", path)
            record.member("query", query)
            record.member("parameters") { json in
                json.object { members in
                    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) { members.member(name, value) }
                }
            }
            record.member("userAgent", userAgent)
            record.member("status", Int64(status))
            record.member("milliseconds", milliseconds)
            if let fault { record.member("fault", Int64(fault)) }
        }
    }
}
