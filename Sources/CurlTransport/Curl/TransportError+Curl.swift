internal import CCurl
internal import PhantombusterAPI

extension TransportError {
    /// What a result of curl's means.
    ///
    /// - Parameters:
    ///   - code: The result; not `CURLE_OK`.
    ///   - reason: What curl says about it.
    ///   - request: What was asked.
    ///   - verification: The TLS library's own verdict on the server's certificate; zero where it had nothing to say.
    ///   - wasSent: Whether the request had a connection, so that something may have gone out.
    init(_ code: CURLcode, reason: String, of request: TransportRequest, verification: Int = 0, wasSent: Bool) {
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: self = .cancelled
        case CURLE_OPERATION_TIMEDOUT where wasSent && request.method != .get:
            // The connection it went out on was lost, and there was no other: what became of it nobody knows.
            self = .interrupted("the server closed the connection before it answered")
        case _ where wasSent && request.method != .get && Self.isHandshake(code):
            // So it was here: only the second connection failed in its handshake.
            self = .interrupted("the server closed the connection before it answered")
        case CURLE_OPERATION_TIMEDOUT:
            // Of curl's own limits only the one for connections is set.
            self = .timedOut(.connect)
        case CURLE_FILESIZE_EXCEEDED: self = .tooLarge(request.limits.maximumBodyBytes)
        case CURLE_SSL_CONNECT_ERROR where reason.contains("reset by peer") || reason.contains("SSL_ERROR_SYSCALL"):
            // The network broke the handshake, not its content.
            self = .unreachable(reason)
        case _ where Self.isHandshake(code):
            self = .tls(reason, because: TLSProblem(code, reason: reason, verification: verification))
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING:
            self = wasSent ? .malformed(reason) : .unreachable(reason)
        case CURLE_OUT_OF_MEMORY where wasSent:
            // This is also how curl gives up on a single header line that has no end.
            self = .malformed("a header is too long, or memory has run out")
        default: self = wasSent ? .interrupted(reason) : .unreachable(reason)
        }
    }

    /// Whether it is a failure to agree on TLS, or to believe in the other side.
    private static func isHandshake(_ code: CURLcode) -> Bool {
        switch code {
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED:
            true
        default: false
        }
    }
}
