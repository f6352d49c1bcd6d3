import Testing

@testable import PhantombusterAPI

@Suite("Pace")
struct PaceTests {
    @Test("Waits grow by half up to the longest, and begin again after news")
    func growth() {
        var pace = Pace(from: .milliseconds(400), to: .milliseconds(1000))
        #expect((0..<5).map { _ in pace.next() } == [400, 600, 900, 1000, 1000].map { .milliseconds($0) })
        pace.reset()
        #expect(pace.next() == .milliseconds(400))
    }
}
