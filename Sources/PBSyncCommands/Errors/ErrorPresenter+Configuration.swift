internal import Workspace

extension ErrorPresenter {
    /// The report of a configuration that cannot be used; further errors of the same file are its cause.
    static func report(_ error: ConfigurationError) -> CommandError {
        let place = error.place.map { "\($0): " } ?? ""
        let others = error.others.map { "\($0)" }
        return CommandError(
            .configuration,
            place + error.message,
            cause: others.isEmpty ? nil : others.joined(separator: "; "),
            hint: error.hint,
            place: error.file.map { FilePlace(file: $0, line: error.line, column: error.column) }
        )
    }
}
