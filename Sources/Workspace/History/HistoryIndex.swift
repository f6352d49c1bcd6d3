internal import Glibc
internal import PhantombusterModel

/// The file that lists one script's earlier texts, a line each, the newest last.
struct HistoryIndex {
    /// What a process has to remember to add an entry without reading the file.
    struct Known: Sendable {
        var stamp: FileStamp?
        var count = 0
        var newest: HistoryEntry?
        /// Whether the file ends in the middle of a line, as a crash leaves it.
        var isTorn = false
    }

    private static let suffix = ".log"
    let name: ScriptName
    private let folder: StateFolder

    init(_ name: ScriptName, in folder: StateFolder) {
        self.name = name
        self.folder = folder
    }

    private var fileName: String { name.value + Self.suffix }

    /// The scripts that have an index.
    static func names(in folder: StateFolder) throws(StateError) -> [ScriptName] {
        guard let parent = try folder.existingFolder(History.folderName) else { return [] }
        let entries = (try? FolderEntry.list(parent)) ?? []
        return entries.compactMap { entry in
            entry.name.flatMap { $0.hasSuffix(suffix) ? ScriptName(String($0.dropLast(suffix.count))) : nil }
        }.sorted()
    }

    func stamp() throws(StateError) -> FileStamp? {
        guard let parent = try folder.existingFolder(History.folderName) else { return nil }
        return try check { () throws(SystemFailure) in try parent.status(of: fileName)?.stamp }
    }

    /// The entries, the oldest first; lines that a crash left unfinished are passed over.
    func entries() throws(StateError) -> [HistoryEntry] {
        try contents().entries
    }

    func read() throws(StateError) -> Known {
        let contents = try contents()
        return Known(
            stamp: contents.stamp,
            count: contents.entries.count,
            newest: contents.entries.last,
            isTorn: contents.isTorn
        )
    }

    /// Adds an entry at the end, durably.
    func append(_ entry: HistoryEntry, to known: Known) throws(StateError) -> Known {
        let parent = try folder.folder(History.folderName)
        let file = try folder.open(fileName, in: History.folderName, flags: O_WRONLY | O_CREAT | O_APPEND)
        let line = (known.isTorn ? "\n" : "") + entry.line + "\n"
        return try check { () throws(SystemFailure) in
            try file.writeAll(Array(line.utf8))
            try file.sync()
            if known.stamp == nil { try parent.sync() }
            return Known(stamp: try file.status().stamp, count: known.count + 1, newest: entry)
        }
    }

    /// Writes the index anew with these entries.
    func replace(with entries: ArraySlice<HistoryEntry>) throws(StateError) -> Known {
        let parent = try folder.folder(History.folderName)
        let text = entries.map { $0.line + "\n" }.joined()
        return try check { () throws(SystemFailure) in
            let staged = try StagedFile(Array(text.utf8), in: parent, like: nil, mode: 0o600)
            do throws(SystemFailure) { try staged.replace(fileName) } catch {
                staged.discard()
                throw error
            }
            try staged.syncFolder()
            return Known(stamp: try parent.status(of: fileName)?.stamp, count: entries.count, newest: entries.last)
        }
    }

    private func contents() throws(StateError) -> (entries: [HistoryEntry], stamp: FileStamp?, isTorn: Bool) {
        guard let parent = try folder.existingFolder(History.folderName) else { return ([], nil, false) }
        return try check { () throws(SystemFailure) in
            guard try parent.status(of: fileName) != nil else { return ([], nil, false) }
            let file = try Descriptor.open(fileName, in: parent, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            let stamp = try file.status().stamp
            let bytes = try file.readAll(expected: Int(stamp.size), limit: .max - 1)
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            let isTorn = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
            return (lines.compactMap { HistoryEntry(line: $0, of: name) }, stamp, isTorn)
        }
    }

    private func check<Result>(_ body: () throws(SystemFailure) -> Result) throws(StateError) -> Result {
        do {
            return try body()
        } catch {
            throw .unusable(path: folder.path("\(History.folderName)/\(fileName)"), failure: error)
        }
    }
}
