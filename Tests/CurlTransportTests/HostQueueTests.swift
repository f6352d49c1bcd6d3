import Testing

@testable import CurlTransport

@Suite("Queue for places at a host")
struct HostQueueTests {
    @Test("So many are let through, the rest in order as places come free, and each host counts alone")
    func order() {
        var queue = HostQueue<Int>(limit: 2)
        #expect((1...5).map { queue.enter($0, host: "a") } == [true, true, false, false, false])
        let entered = queue.enter(6, host: "b")
        #expect(entered)
        #expect((1...5).map { _ in queue.leave(host: "a") } == [3, 4, 5, nil, nil])
        let enteredAgain = [queue.enter(7, host: "a"), queue.enter(8, host: "a"), queue.enter(9, host: "a")]
        #expect(enteredAgain == [true, true, false])
    }

    @Test("A place that was given back twice is not two places")
    func leavingTwice() {
        var queue = HostQueue<Int>(limit: 1)
        let first = queue.enter(1, host: "a")
        let nobody = [queue.leave(host: "a"), queue.leave(host: "a")]
        #expect(first && nobody == [nil, nil])
        let entered = [queue.enter(2, host: "a"), queue.enter(3, host: "a")]
        #expect(entered == [true, false])
    }

    @Test(
        "A host is what comes before the path",
        arguments: [
            ("https://phantombuster.com/api/v1/x?y=http://z/", "https://phantombuster.com"),
            ("http://127.0.0.1:7411/api", "http://127.0.0.1:7411"), ("http://h?q", "http://h"),
            ("http://h#f", "http://h"), ("http://[::1]:80/", "http://[::1]:80"), ("http://h", "http://h"),
            ("nonsense", "nonsense"), ("", ""), ("http:", "http:"),
        ]
    )
    func host(url: String, host: String) {
        #expect(HostQueue<Int>.host(of: url) == host[...])
    }
}
