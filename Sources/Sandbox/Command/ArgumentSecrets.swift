internal import Glibc

/// Hides the key among this process's arguments.
///
/// Everybody on the machine can read the arguments of every process, an agent that runs without isolation too; and the
/// processes that are forked from this one show them as well.
enum ArgumentSecrets {
    private static let option = "--api-key"

    /// Takes the arguments, and writes over the key where they lie for all to see.
    ///
    /// - Returns: The arguments as they were, without the program's name.
    static func take() -> [String] {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated().dropFirst() {
            if argument.hasPrefix(option + "=") {
                hide(index, from: option.utf8.count + 1)
            } else if argument == option, index + 1 < arguments.count {
                hide(index + 1, from: 0)
            }
        }
        return Array(arguments.dropFirst())
    }

    private static func hide(_ index: Int, from offset: Int) {
        guard let text = CommandLine.unsafeArgv[index] else { return }
        memset(text + offset, Int32(UInt8(ascii: "x")), strlen(text + offset))
    }
}
