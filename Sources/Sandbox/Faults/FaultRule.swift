import PhantombusterModel

/// One fault: which requests of the API meet it, and what becomes of their answers.
///
/// With `status` the request is not carried out; without, it is, and only its answer suffers: that is how an answer
/// gets lost after its work was done.
struct FaultRule: Sendable, Equatable {
    /// Only requests of this method; nil for any.
    var method: String?
    /// Only paths below `/api/v1` that fit; nil for any.
    var path: PathGlob?
    /// Only the n-th request that fits, from 1; nil for each.
    var nth: Int64?
    /// How likely a request that fits meets the fault, from 0 to 1.
    var probability = 1.0
    /// Answers this status instead of carrying the request out.
    var status: Int?
    /// Waits before anything else.
    var delayMs: Int64 = 0
    /// The answer's `Retry-After`, whatever it may say.
    var retryAfter: String?
    /// Ends the connection after this many bytes of the answer's body.
    var cutAfterBytes: Int?
    /// Resets the connection instead of answering.
    var reset = false
    /// Answers something that is no JSON.
    var malformed = false

    /// Writes the rule as it was given, with how often it was asked and met.
    func write(asked: Int64, met: Int64, to json: inout JSONBuffer) {
        json.object { rule in
            if let method { rule.member("method", method) }
            if let path { rule.member("path", path.pattern) }
            if let nth { rule.member("nth", nth) }
            if probability != 1 { rule.member("probability") { $0.number(probability) } }
            if let status { rule.member("status", Int64(status)) }
            if delayMs > 0 { rule.member("delayMs", delayMs) }
            if let retryAfter { rule.member("retryAfter", retryAfter) }
            if let cutAfterBytes { rule.member("cutAfterBytes", Int64(cutAfterBytes)) }
            if reset { rule.member("reset", true) }
            if malformed { rule.member("malformed", true) }
            rule.member("asked", asked)
            rule.member("met", met)
        }
    }
}
