/// Why the store did not do what was asked.
enum StoreError: Error, Equatable {
    /// There is no such script.
    case noScript
    /// There is no such agent.
    case noAgent
    /// There is no such container.
    case noContainer
    /// A script of that name exists already.
    case nameTaken(String)
    /// An agent of that id exists already.
    case idTaken(Int64)
    /// An agent names a script that does not exist.
    case unknownScript(String)
    /// A system call on a file failed.
    case file(path: String, operation: String, errno: Int32)
    /// The account has none left of what was asked for.
    case nothingLeft(String)
}
