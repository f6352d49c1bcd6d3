/// Compares what is there with what was there. Pure.
///
/// A difference counts once it has been the same twice in a row: the text may have been half written the first time.
struct PollRound: Sendable {
    private var known: [String: FileStamp] = [:]
    /// Differences that were seen once; nil for a file that was gone.
    private var unsettled: [String: FileStamp?] = [:]

    init() {}

    /// Takes files as seen already.
    mutating func accept(_ stamps: [String: FileStamp]) {
        known.merge(stamps) { $1 }
    }

    /// Forgets all other files.
    mutating func keep(_ isKept: (String) -> Bool) {
        known = known.filter { isKept($0.key) }
        unsettled = unsettled.filter { isKept($0.key) }
    }

    /// Takes in all that is there now.
    ///
    /// - Returns: The files that have changed, come or gone.
    mutating func compare(with stamps: [String: FileStamp]) -> Set<String> {
        var settled: Set<String> = []
        var waiting: [String: FileStamp?] = [:]
        for (path, stamp) in stamps where known[path] != stamp {
            if unsettled[path] == .some(stamp) {
                settled.insert(path)
                known[path] = stamp
            } else {
                waiting[path] = .some(stamp)
            }
        }
        for path in known.keys where stamps[path] == nil {
            if let before = unsettled[path], before == nil {
                settled.insert(path)
            } else {
                waiting[path] = .some(nil)
            }
        }
        for path in settled where stamps[path] == nil { known[path] = nil }
        unsettled = waiting
        return settled
    }
}
