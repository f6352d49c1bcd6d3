internal import FoundationEssentials
internal import PhantombusterAPI
internal import PhantombusterModel

/// Reads the value of `--argument`.
enum LaunchArgument {
    /// The JSON text that a launch sends: the value itself, or what the file holds that it names with `@`.
    ///
    /// It is sent as it is written, so that no number loses digits.
    ///
    /// - Throws: ``CommandError`` where the file cannot be read, or where it is no JSON.
    static func text(_ value: String, workingDirectory: String) throws -> String {
        guard value.hasPrefix("@") else {
            guard JSONValue(parsing: value) != nil else {
                throw CommandError(
                    .usage,
                    "--argument is not JSON",
                    hint: "such as --argument '{\"limit\": 10}', or --argument @FILE"
                )
            }
            return value
        }
        let name = String(value.dropFirst())
        let path = name.hasPrefix("/") ? name : "\(workingDirectory)/\(name)"
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw CommandError(.notFound, "the file \(name), which --argument names, cannot be read")
        }
        guard let text = String(validating: data, as: UTF8.self), JSONValue(parsing: text) != nil else {
            throw CommandError(.dataRefused, "the file \(name), which --argument names, does not hold JSON")
        }
        return text
    }
}
