package import CCurl

/// What the HTTP transport needs of the loop. All of it is for the loop's thread.
extension EventLoop {
    /// libcurl's multi handle, to set options; nil once the loop has stopped.
    package var multiHandle: UnsafeMutableRawPointer? {
        checkIsolated()
        return thread.core.multi
    }

    /// Whether the loop takes on no transfers any more.
    package var isStopping: Bool {
        checkIsolated()
        return thread.core.isStopping
    }

    /// Starts a transfer. Where few are under way its request is sent before this returns, so that the server is at work
    /// while the caller goes on; else it is sent in this same round of the loop.
    ///
    /// - Parameters:
    ///   - easy: The transfer's easy handle, which belongs to the loop until the transfer is done or abandoned.
    ///   - whenDone: Called with curl's result, after the handle was taken out.
    /// - Returns: Whether curl took the handle.
    package func start(_ easy: UnsafeMutableRawPointer, whenDone: @escaping (CURLcode) -> Void) -> Bool {
        checkIsolated()
        guard !thread.core.isStopping, let multi = thread.core.multi, curl_multi_add_handle(multi, easy) == CURLM_OK
        else {
            return false
        }
        thread.core.begin(easy, multi, whenDone)
        return true
    }

    /// Takes a transfer out before it is done; its function is not called.
    package func abandon(_ easy: UnsafeMutableRawPointer) {
        checkIsolated()
        _ = thread.core.finish(easy)
    }

    /// Gives curl a turn in this round, after a transfer was resumed.
    package func advanceTransfers() {
        checkIsolated()
        thread.core.needsPerform = true
    }
}
