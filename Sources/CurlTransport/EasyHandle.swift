internal import CCurl
internal import PhantombusterAPI

/// One easy handle: the only place that names curl's options.
final class EasyHandle {
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

    /// Clears everything of the last request and sets what every request has.
    func reset(_ settings: CurlSettings) {
        curl_easy_reset(pointer)
        curl_slist_free_all(headerList)
        headerList = nil
        errorBuffer[0] = 0
        set(CURLOPT_NOSIGNAL, 1)
        _ = ccurl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorBuffer)
        // A redirect could carry the key to another host; a proxy could be set by anything in the environment.
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        set(CURLOPT_HTTP09_ALLOWED, 0)
        set(CURLOPT_TCP_NODELAY, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        // Whatever encodings this libcurl can undo; the body's cap counts what comes out.
        set(CURLOPT_ACCEPT_ENCODING, "")
        set(CURLOPT_USERAGENT, settings.userAgent)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = settings.certificateAuthorityFile {
            set(CURLOPT_CAINFO, file)
            _ = ccurl_set_text(pointer, CURLOPT_CAPATH, nil)
        }
    }

    /// Sets what this request asks for; false when memory has run out.
    func prepare(_ request: TransportRequest) -> Bool {
        set(CURLOPT_URL, request.url)
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, request.limits.connect.milliseconds))
        if let total = request.limits.total { set(CURLOPT_TIMEOUT_MS, max(1, total.milliseconds)) }
        if let body = request.body ?? (request.method == .post ? [] : nil) {
            set(CURLOPT_POST, 1)
            _ = ccurl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            // Copied, because curl reads it long after this call.
            let isCopied = body.withUnsafeBytes { bytes in
                withUnsafeBytes(of: 0 as UInt8) { nothing in
                    ccurl_set_bytes(pointer, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress ?? nothing.baseAddress)
                }
            }
            guard isCopied == CURLE_OK else { return false }
        } else {
            set(CURLOPT_HTTPGET, 1)
        }
        if request.method == .delete { set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
        for header in request.headers where !append("\(header.name): \(header.value)") { return false }
        // Waiting for a 100 costs a second with servers that do not send one.
        guard append("Expect:") else { return false }
        return ccurl_set_list(pointer, CURLOPT_HTTPHEADER, headerList) == CURLE_OK
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

    /// How many bytes of the request's body have gone out.
    var uploadedBytes: Int64 {
        var count: curl_off_t = 0
        _ = ccurl_get_size(pointer, CURLINFO_SIZE_UPLOAD_T, &count)
        return Int64(count)
    }

    /// Lets a paused transfer go on.
    func unpause() {
        curl_easy_pause(pointer, 0)
    }

    /// What curl says about a failure.
    func reason(_ code: CURLcode) -> String {
        let text = String(cString: errorBuffer)
        return text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
    }

    private func append(_ line: String) -> Bool {
        guard let list = curl_slist_append(headerList, line) else { return false }
        headerList = list
        return true
    }

    private func set(_ option: CURLoption, _ value: Int) {
        _ = ccurl_set_long(pointer, option, value)
    }

    private func set(_ option: CURLoption, _ value: String) {
        _ = ccurl_set_text(pointer, option, value)
    }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        let parts = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int(clamping: min(seconds, 1_000_000) * 1_000 + parts)
    }
}
