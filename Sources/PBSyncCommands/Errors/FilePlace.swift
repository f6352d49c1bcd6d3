internal import PhantombusterModel

/// A place in a file that an error is about.
struct FilePlace: Hashable, Sendable {
    /// The file's path.
    var file: String
    /// The line, from 1.
    var line: Int?
    /// The column, from 1.
    var column: Int?

    /// The place for programs; lines and columns only where they are known.
    var members: [String: JSONValue] {
        var members: [String: JSONValue] = ["file": .string(file)]
        members["line"] = line.map { .integer(Int64($0)) }
        members["column"] = column.map { .integer(Int64($0)) }
        return members
    }
}
