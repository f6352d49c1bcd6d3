import SystemPackage
import TestSupport
import Testing

/// A killed process does not show what a loss of power takes, because the system keeps what was written. So the order
/// of the calls is looked at: nothing has a name before its bytes are on the disk, and nothing is done before it is noted.
@Suite("The order in which things reach the disk")
struct DiskOrderTests {
    private static let kinds = "openat,write,fsync,renameat,renameat2,sendto"

    /// One file each time: the second of two may find the lock written already.
    @Test(
        "A file of a pull: intent noted, text written beside it, synced, renamed, folder synced, and only then the lock",
        arguments: ["a.js", "new.js"]
    )
    func pull(name: String) async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            bench.server.edit(name, "two\n")
            let trace = CallTrace(lines: try await Strace.calls(Self.kinds, of: ["pull"], on: bench))
            let lock = try trace.renamed(to: ".pbsync.lock").line
            let folder = bench.workspace.root.string
            let (temporary, rename) = try trace.renamed(to: name)
            #expect(trace.lines[rename].contains("<\(folder)>, \"\(temporary)\""), "\(trace.lines[rename])")
            let made = try trace.first("openat", "<\(folder)>, \"\(temporary)\"", "O_EXCL", "O_NOFOLLOW")
            let written = try trace.first("write(", temporary, after: made)
            let synced = try trace.first("fsync(", temporary, after: written)
            let noted = try trace.first("write(", "/.pbsync/intents/", "download", name)
            #expect(noted < rename)
            #expect(synced < rename)
            let folderSynced = try trace.first("fsync(", "<\(folder)>", after: rename)
            #expect(folderSynced < lock, "the lock must not know of a file that a loss of power can take")
        }
    }

    @Test("A text that a pull replaces is in the history, durably, before it goes")
    func replaced() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            bench.server.edit("a.js", "two\n")
            let trace = CallTrace(lines: try await Strace.calls(Self.kinds, of: ["pull"], on: bench))
            let kept = try trace.first("fsync(", "/.pbsync/texts/")
            #expect(try kept < trace.renamed(to: "a.js").line)
        }
    }

    @Test(
        "An upload: intent noted, sent, confirmed by a further question, and only then written into the lock, durably"
    )
    func push() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            try bench.workspace.write("two\n", to: "a.js")
            let trace = CallTrace(lines: try await Strace.calls(Self.kinds, of: ["push"], on: bench))
            let noted = try trace.first("write(", "/.pbsync/intents/", "upload")
            let sent = try trace.first("sendto(", "POST /api/v1/script/a.js")
            let asked = try trace.first("sendto(", "GET /api/v1/script/by-name/json/a.js", after: sent)
            let (temporary, lock) = try trace.renamed(to: ".pbsync.lock")
            let synced = try trace.first("fsync(", temporary)
            #expect(noted < sent)
            #expect(asked < synced && synced < lock)
            let folderSynced = try trace.first("fsync(", "<\(bench.workspace.root.string)>", after: lock)
            let settled = try trace.first("write(", "/.pbsync/intents/", "settled")
            #expect(folderSynced < settled, "the journal must not forget before the lock knows")
        }
    }

    @Test("A text brought back: what it replaces is kept durably first")
    func restore() async throws {
        try await FaultBench.with(scripts: ["a.js": "one\n"]) { bench in
            try bench.workspace.write("two\n", to: "a.js")
            try await bench.succeeds("push")
            try bench.workspace.write("three\n", to: "a.js")
            let trace = CallTrace(lines: try await Strace.calls(Self.kinds, of: ["restore", "a.js@1"], on: bench))
            let (temporary, rename) = try trace.renamed(to: "a.js")
            let kept = try trace.first("fsync(", "/.pbsync/texts/")
            let listed = try trace.first("fsync(", "/.pbsync/history/a.js")
            let synced = try trace.first("fsync(", temporary)
            #expect(kept < listed && listed < rename && synced < rename)
            #expect(try trace.first("fsync(", "<\(bench.workspace.root.string)>", after: rename) > rename)
        }
    }
}
