internal import CCurl

/// One easy handle: the only place that names curl's options.
final class EasyHandle {
    /// Where curl keeps it.
    let pointer: UnsafeMutableRawPointer
    private let errorBuffer: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?

    /// A new handle; nil when memory has run out.
    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headerList)
        errorBuffer.deallocate()
    }

    /// Forgets everything of the last request: its body and its headers, the key among them, are not kept.
    func clear() {
        curl_easy_reset(pointer)
        curl_slist_free_all(headerList)
        headerList = nil
        errorBuffer[0] = 0
    }

    /// Sets what every request has.
    func apply(_ settings: CurlSettings) {
        set(CURLOPT_NOSIGNAL, 1)
        _ = ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorBuffer)
        // A redirect could carry the key to another host; a proxy could be set by anything in the environment.
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        // One connection for each request under way: what one answer does cannot hold up another's.
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        set(CURLOPT_HTTP09_ALLOWED, 0)
        set(CURLOPT_TCP_NODELAY, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_USERAGENT, settings.userAgent)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = settings.certificateAuthorityFile {
            set(CURLOPT_CAINFO, file)
            _ = ccurl_set_text(pointer, CURLOPT_CAPATH, nil)
        }
    }

    // MARK: The request

    /// The whole URL.
    func setURL(_ url: String) {
        set(CURLOPT_URL, url)
    }

    /// Asks with this method, which has no body.
    func setMethod(_ name: String) {
        set(CURLOPT_HTTPGET, 1)
        if name != "GET" { set(CURLOPT_CUSTOMREQUEST, name) }
    }

    /// Sends this body with this method; false when memory has run out.
    func setMethod(_ name: String, body: [UInt8]) -> Bool {
        set(CURLOPT_POST, 1)
        if name != "POST" { set(CURLOPT_CUSTOMREQUEST, name) }
        _ = ccurl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        // Copied, because curl reads it long after this call. Without an address it would read standard input.
        return body.withUnsafeBytes { bytes in
            withUnsafeBytes(of: 0 as UInt8) { nothing in
                ccurl_set_bytes(pointer, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress ?? nothing.baseAddress) == CURLE_OK
            }
        }
    }

    /// Sends these header lines, beside those of curl's own that they do not name; false when memory has run out.
    func setHeaders(_ lines: [String]) -> Bool {
        for line in lines {
            guard let list = curl_slist_append(headerList, line) else { return false }
            headerList = list
        }
        return ccurl_set_list(pointer, CURLOPT_HTTPHEADER, headerList) == CURLE_OK
    }

    /// The longest wait for a connection.
    func setConnectTimeout(milliseconds: Int) {
        set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds)
    }

    /// How long a connection may have been idle to be used again.
    func setMaximumConnectionAge(seconds: Int) {
        set(CURLOPT_MAXAGE_CONN, seconds)
    }

    /// Offers the server every encoding that this libcurl can undo.
    func acceptEncodings() {
        set(CURLOPT_ACCEPT_ENCODING, "")
    }

    /// Refuses an answer whose headers announce a bigger body.
    func setMaximumBodyBytes(_ count: Int) {
        _ = ccurl_set_size(pointer, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(count))
    }

    /// Sets who hears of the transfer.
    func setCallbacks(
        context: UnsafeMutableRawPointer,
        body: ccurl_write_callback,
        header: ccurl_write_callback,
        beforeRequest: ccurl_prerequest_callback
    ) {
        _ = ccurl_set_write_callback(pointer, CURLOPT_WRITEFUNCTION, body)
        _ = ccurl_set_pointer(pointer, CURLOPT_WRITEDATA, context)
        _ = ccurl_set_write_callback(pointer, CURLOPT_HEADERFUNCTION, header)
        _ = ccurl_set_pointer(pointer, CURLOPT_HEADERDATA, context)
        _ = ccurl_set_prerequest_callback(pointer, beforeRequest)
        _ = ccurl_set_pointer(pointer, CURLOPT_PREREQDATA, context)
    }

    // MARK: The transfer

    /// How many bytes of bodies have passed, out and in, before anything is decompressed.
    var bytesMoved: Int64 {
        size(CURLINFO_SIZE_UPLOAD_T) + size(CURLINFO_SIZE_DOWNLOAD_T)
    }

    /// How big the answer's headers say that its body is on the wire; nil where they do not.
    var announcedBytes: Int? {
        let count = size(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
        return count < 0 ? nil : Int(count)
    }

    /// The TLS library's verdict on the server's certificate; zero where it had nothing to say against it.
    var verification: Int {
        var result = 0
        _ = ccurl_get_long(pointer, CURLINFO_SSL_VERIFYRESULT, &result)
        return result
    }

    /// Lets a paused transfer go on; false when it cannot.
    func resume() -> Bool {
        curl_easy_pause(pointer, CURLPAUSE_CONT) == CURLE_OK
    }

    /// What curl says about a failure.
    func reason(_ code: CURLcode) -> String {
        let text = String(cString: errorBuffer)
        return text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
    }

    private func size(_ info: CURLINFO) -> Int64 {
        var count: curl_off_t = 0
        _ = ccurl_get_size(pointer, info, &count)
        return Int64(count)
    }

    private func set(_ option: CURLoption, _ value: Int) {
        _ = ccurl_set_long(pointer, option, value)
    }

    private func set(_ option: CURLoption, _ value: String) {
        _ = ccurl_set_text(pointer, option, value)
    }
}
