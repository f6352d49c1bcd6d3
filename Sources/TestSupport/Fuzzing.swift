internal import FoundationEssentials
internal import Glibc

/// Runs a piece of code on inputs at random until its time is up.
///
/// The inputs grow out of the files below `Tests/Corpus`. The one that is tried lies in a file of the temporary folder
/// meanwhile: should it end the whole process, it can be tried again.
public enum Fuzzing {
    /// An input that takes longer than this is a failure: somebody would wait for it.
    private static let patience = Duration.seconds(5)
    /// How long it goes on before others get their turn.
    private static let turn = Duration.milliseconds(50)

    /// An input took so long that somebody would wait for it.
    public struct Slow: Error {
        /// Which of the seed's inputs it is.
        public let input: Int
        /// The seed.
        public let seed: UInt64
        /// How long it took.
        public let duration: Duration
    }

    /// The inputs that a target begins with.
    ///
    /// - Parameter target: The name of its folder.
    public static func corpus(of target: String) throws -> [[UInt8]] {
        let folder = folder(of: target)
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            Array(FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data())
        }
    }

    /// Tries inputs, each of the corpus first; ten seconds in `make test`, five minutes in `make fuzz`.
    ///
    /// Others get their turn meanwhile: the process has as many threads for all tests as the machine has cores.
    ///
    /// - Parameters:
    ///   - target: The name of the target's folder.
    ///   - body: What to do with an input, and how to vary it further.
    /// - Returns: How many inputs were tried.
    /// - Throws: What `body` throws, and ``Slow``.
    @discardableResult
    public static func run(
        _ target: String,
        body: ([UInt8], inout Mutator) throws -> Void
    ) async throws -> Int {
        let corpus = try corpus(of: target)
        let seed = Torture.seed(1)
        var mutator = Mutator(seed: seed, corpus: corpus)
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: Torture.measure(short: .seconds(10), full: .seconds(300)))
        let note = FileManager.default.temporaryDirectory.path() + "pbsync-fuzz-\(target)-\(geteuid())"
        var count = 0
        var turn = clock.now.advanced(by: Self.turn)
        while count < max(corpus.count, 60) || clock.now < end {
            let input = count < corpus.count ? corpus[count] : mutator.next()
            try Data(input).write(to: URL(filePath: note))
            let duration = try clock.measure { try body(input, &mutator) }
            if duration > patience { throw Slow(input: count, seed: seed, duration: duration) }
            count += 1
            guard clock.now >= turn else { continue }
            await Task.yield()
            turn = clock.now.advanced(by: Self.turn)
        }
        try? FileManager.default.removeItem(atPath: note)
        return count
    }

    private static func folder(of target: String) -> String {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/Tests/Corpus/\(target)"
    }
}
