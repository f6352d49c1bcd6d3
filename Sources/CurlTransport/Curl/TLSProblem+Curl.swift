internal import CCurl
internal import PhantombusterAPI

extension TLSProblem {
    /// What a result of curl's says about TLS.
    ///
    /// - Parameters:
    ///   - code: The result.
    ///   - reason: What curl says about it: a failed handshake has no other mark.
    ///   - verification: OpenSSL's verdict on the certificate.
    init(_ code: CURLcode, reason: String, verification: Int) {
        switch (code, verification) {
        case (CURLE_SSL_CACERT_BADFILE, _): self = .authorityFile
        // X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED.
        case (CURLE_PEER_FAILED_VERIFICATION, 9...10): self = .date
        // Nothing is said against the chain, or it was not come to: so it is the name.
        case (CURLE_PEER_FAILED_VERIFICATION, 0...1): self = .host
        // From X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: self-signed, an unknown issuer, an incomplete chain.
        case (CURLE_PEER_FAILED_VERIFICATION, 2), (CURLE_PEER_FAILED_VERIFICATION, 18...21): self = .authority
        case (CURLE_SSL_CONNECT_ERROR, _):
            let isOld = ["protocol version", "unsupported protocol", "wrong ssl version"].contains {
                reason.contains($0)
            }
            self = isOld ? .oldProtocol : reason.contains("wrong version number") ? .noTLS : .other
        default: self = .other
        }
    }
}
