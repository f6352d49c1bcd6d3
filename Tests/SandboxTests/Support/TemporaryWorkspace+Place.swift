import TestSupport

extension TemporaryWorkspace {
    /// The path of a file or folder as the sandbox takes paths.
    func place(_ name: String) -> String { "\(path(name))" }
}
