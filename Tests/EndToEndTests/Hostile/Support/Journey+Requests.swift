import PhantombusterModel
import TestSupport
import Testing

extension Journey {
    /// How many of the requests that the sandbox has seen fit; each is given as `METHOD path` and what else is noted.
    func requests(where fits: (String) -> Bool) async throws -> Int {
        let answer = try await sandbox.request("GET", "/_sandbox/requests")
        guard case .array(let requests)? = answer.data else {
            Issue.record("\(answer)")
            return 0
        }
        return requests.filter { fits($0.text) }.count
    }
}
