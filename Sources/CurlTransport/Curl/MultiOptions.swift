internal import CCurl

/// Options of the multi handle, in one place.
enum MultiOptions {
    /// Sets how many connections there may be, those in use among them, before curl closes one that has become idle.
    static func set(on multi: UnsafeMutableRawPointer, keptConnections: Int) {
        _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, keptConnections)
    }
}
