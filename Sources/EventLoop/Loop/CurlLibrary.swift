internal import CCurl

/// libcurl's process-wide set-up, which has to come before everything else and only once.
package enum CurlLibrary {
    /// Whether libcurl can be used.
    package static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
