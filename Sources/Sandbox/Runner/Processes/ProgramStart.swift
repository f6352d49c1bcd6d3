/// What a keeper is to start.
struct ProgramStart: Sendable, Equatable {
    /// The working folder.
    var folder: String
    /// The arguments; the first is the program's absolute path.
    var arguments: [String]
    /// The whole environment.
    var environment: [String: String]
    /// Starts it with SIGTERM ignored: for a program that only stands around the one that is to hear it.
    var ignoresTermination = false

    /// The bytes that the launcher takes: three numbers, then the strings, each ended by a NUL.
    var block: [UInt8] {
        var bytes: [UInt8] = []
        for number in [UInt32(arguments.count), UInt32(environment.count), ignoresTermination ? 1 : 0] {
            withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
        }
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        for text in [folder] + arguments + variables {
            // A NUL would end the string early and shift all that follow.
            bytes.append(contentsOf: text.utf8.filter { $0 != 0 })
            bytes.append(0)
        }
        return bytes
    }
}
