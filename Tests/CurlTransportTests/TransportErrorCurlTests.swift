import CCurl
import PhantombusterAPI
import Testing

@testable import CurlTransport

@Suite("What curl's results mean")
struct TransportErrorCurlTests {
    private func error(_ code: CURLcode, _ method: TransportRequest.Method, wasSent: Bool) -> TransportError {
        let request = TransportRequest(method: method, url: "http://127.0.0.1/")
        return TransportError(code, reason: "reason", of: request, wasSent: wasSent)
    }

    @Test("curl's own time-out is one of connecting, also for a read that is sent again on a new connection")
    func connecting() {
        #expect(error(CURLE_OPERATION_TIMEDOUT, .get, wasSent: false) == .timedOut(.connect))
        #expect(error(CURLE_OPERATION_TIMEDOUT, .get, wasSent: true) == .timedOut(.connect))
        #expect(error(CURLE_OPERATION_TIMEDOUT, .post, wasSent: false) == .timedOut(.connect))
    }

    @Test("A write whose connection was lost may have landed, also when there was no second connection")
    func lostWrite() {
        let lost = error(CURLE_OPERATION_TIMEDOUT, .post, wasSent: true)
        #expect(lost.requestMayHaveLanded && lost.isTemporary)
        #expect(error(CURLE_COULDNT_CONNECT, .delete, wasSent: true).requestMayHaveLanded)
    }
}
