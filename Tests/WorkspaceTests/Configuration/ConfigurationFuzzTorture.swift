import TestSupport
import Testing

@testable import Workspace

@Suite("Configurations at random", .timeLimit(.minutes(10)))
struct ConfigurationFuzzTorture {
    @Test("Every file is read, or refused at a place inside it")
    func files() async throws {
        var read = 0
        let tried = try await Fuzzing.run("configuration") { input, _ in
            let paths = PathResolver(folder: "/project", home: "/home/user")
            let end = SourcePosition.start.moved(over: input[...])
            do throws(ConfigurationError) {
                _ = try ConfigurationDecoder.decode(input, file: "/project/.pbsync.json", paths: paths)
                read += 1
            } catch {
                for problem in [error] + error.others {
                    #expect((problem.line ?? 1) >= 1 && (problem.line ?? 1) <= end.line, "\(problem)")
                    #expect(!problem.message.isEmpty)
                }
            }
            _ = try? CSONReader.read(input)
        }
        #expect(tried > 50 && read > 0)
    }
}
