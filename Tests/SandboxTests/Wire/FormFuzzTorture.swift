import TestSupport
import Testing

@testable import Sandbox

@Suite("Forms and directives at random", .timeLimit(.minutes(15)))
struct FormFuzzTorture {
    @Test("Every form is read or refused, and has as many fields as it says")
    func forms() async throws {
        var read = 0
        let tried = try await Fuzzing.run("form") { input, _ in
            guard let pairs = FormParser.parse(input) else { return }
            read += 1
            #expect(pairs.count == input.split(separator: UInt8(ascii: "&")).count)
            #expect(pairs.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count } <= input.count)
        }
        #expect(tried > 50 && read > 0)
    }

    @Test("Every script's directives are read or refused, in either language")
    func directives() async throws {
        let tried = try await Fuzzing.run("directive") { input, _ in
            let text = String(decoding: input, as: UTF8.self)
            for isCoffee in [false, true] {
                do {
                    _ = try Directives(of: text, isCoffee: isCoffee)
                } catch {
                    #expect(!"\(error)".isEmpty)
                }
            }
        }
        #expect(tried > 50)
    }
}
