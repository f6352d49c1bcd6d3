/// libcurl's multi handle, as it passes between threads.
///
/// The loop's thread alone works with it; any thread may wake its wait.
// curl documents curl_multi_wakeup as callable from any thread; nothing else is called off the loop's thread.
struct MultiHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
}
