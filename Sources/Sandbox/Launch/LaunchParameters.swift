import FoundationEssentials
import PhantombusterModel

/// What a launch asks for.
struct LaunchParameters: Sendable, Equatable {
    /// What is answered.
    let output: LaunchOutputMode
    /// What is run.
    let options: LaunchOptions

    /// Reads them.
    ///
    /// - Throws: 400.
    init(_ parameters: RequestParameters) throws(APIFailure) {
        let name = parameters.text("output") ?? ""
        guard let output = name.isEmpty ? .json : LaunchOutputMode(rawValue: name) else {
            let names = LaunchOutputMode.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badRequest("output must be one of \(names)")
        }
        self.output = output
        options = LaunchOptions(
            command: try Self.command(parameters),
            argument: try Self.argument(parameters),
            save: parameters.flag("saveLaunchOptions") || parameters.flag("saveArgument")
        )
    }

    private static func command(_ parameters: RequestParameters) throws(APIFailure) -> String? {
        guard let name = parameters.text("command"), !name.isEmpty else { return nil }
        guard let command = LaunchCommand(name: name) else {
            throw .badRequest("command must be casperjs, phantomjs or node")
        }
        return command.rawValue
    }

    /// A form has the argument as JSON text; a JSON body may have it as the value itself.
    private static func argument(_ parameters: RequestParameters) throws(APIFailure) -> String? {
        guard let text = parameters.text("argument"), !text.isEmpty else { return nil }
        guard (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) != nil else {
            throw .badRequest("argument must be JSON")
        }
        return text
    }
}
