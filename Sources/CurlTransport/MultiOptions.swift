internal import CCurl

/// Options of the multi handle, in one place.
enum MultiOptions {
    /// Sets how many connections there may be.
    static func set(on multi: UnsafeMutableRawPointer, connectionsPerHost: Int) {
        // HTTP/1.1 only is spoken, so nothing is multiplexed; what waits for a connection waits inside curl.
        _ = ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHost)
        // Idle connections that are kept.
        _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, connectionsPerHost * 2)
    }
}
