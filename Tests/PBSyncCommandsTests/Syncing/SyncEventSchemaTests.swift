import ChangeFeed
import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing
import Workspace

@testable import PBSyncCommands
@testable import SyncEngine

@Suite("Events of a sync and their schema")
struct SyncEventSchemaTests {
    private static let digest = TextDigest(of: Array("text".utf8))
    private static let remote = RemoteScript(id: 1902, nonce: 124, lastSaveDate: 1_427_806_900, digest: digest)
    private static let unread = RemoteScript(id: 1902, nonce: 124, lastSaveDate: 1_427_806_900)
    private static let base = ScriptBase(id: 1902, nonce: 123, lastSaveDate: 1_427_806_874, digest: digest)

    /// One event of each kind at least, where members can be null both with and without them.
    private static func all() throws -> [SyncEvent] {
        let script = try #require(ScriptName("a.js"))
        let refusals: [Refusal] = [
            .text(.conflictMarker(line: 3)), .emptyOverText,
            .text(try #require(TextCheck.problem(in: [0x61, 0x0A, 0x62, 0x00]))),
            .text(try #require(TextCheck.problem(in: [0xFF]))),
        ]
        let conflict = { (local: TextDigest?, remote: RemoteScript?, base: ScriptBase?) in
            SyncEvent.conflict(
                ConflictReport(
                    script: script,
                    path: "x/a.js",
                    base: base,
                    localDigest: local,
                    localBytes: 4,
                    remote: remote,
                    remoteBytes: 4,
                    texts: ConflictTexts()
                )
            )
        }
        let actions: [PlannedAction] = [
            .nothing, .readRemoteText, .create, .upload, .write, .adopt, .acceptRemote, .forget, .deleteRemote, .trash,
            .merge, .undoMerge, .keepBoth, .ask, .hold(.conflict),
        ]
        let notices: [LaunchNotice] = [
            .queued(agent: 1, scripts: [script]), .aborting(agent: 1, scripts: [script]),
            .skipped(agent: 1, scripts: [script]), .starting(agent: 1, scripts: [script]),
            .unbound(script: script, .unbound(script)), .failed(script: script, .keepsChanging),
        ]
        var events: [SyncEvent] = [
            .ready(ReadyReport(scripts: 3, uploaded: 1, unresolved: 0, isOnline: true)),
            .adopted(script: script, nonce: 1), .accepted(script: script, nonce: 1), .forgotten(script: script),
            conflict(digest, remote, base), conflict(nil, remote, base), conflict(digest, nil, nil),
            .merged(script: script, path: "a.js", overlaps: 2), .unmerged(script: script, path: "a.js"),
            .keptBoth(script: script, path: "a.js.remote-2", nonce: 2), .trashed(script: script, path: "a.js"),
            .deleted(script: script, id: 1902), .skipped(name: "ü.js", .illegalRemoteName("is no name")),
            .skipped(name: "a.js", .held(.deletedLocally)),
            .failed(script: script, .api(.rejected(status: 400, failure: JSendFailure(message: "no")))),
            .failed(script: nil, .keepsChanging), .renamed(from: script, to: script),
            .listShrank(missing: 2, known: 3),
            .offline(.api(.transport(.unreachable("refused"))), retryIn: .seconds(3)), .online,
            .notice(.comparing(.overflow)), .unsent([script]),
            .pulled(
                DownloadReport(
                    script: script,
                    path: "a.js",
                    id: 1902,
                    nonce: 1,
                    bytes: 4,
                    digest: digest,
                    isNew: true
                )
            ),
        ]
        for previous in [nil, 1] as [Int64?] {
            let report = UploadReport(
                script: script,
                id: 1902,
                previousNonce: previous,
                nonce: 2,
                bytes: 4,
                digest: digest,
                duration: .milliseconds(3)
            )
            events.append(.pushed(report))
        }
        for base in [nil, base] {
            events.append(.outdated(OutdatedReport(script: script, base: base, remote: unread, isRefused: true)))
        }
        for (before, after) in [(remote, nil), (nil, unread)] as [(RemoteScript?, RemoteScript?)] {
            for kind in [OvertakenReport.Kind.replacedTheirs, .replacedByTheirs, .deleted] {
                let report = OvertakenReport(
                    script: script,
                    kind: kind,
                    before: before,
                    after: after,
                    isRemoteTextKept: false
                )
                events.append(.overtaken(report))
            }
        }
        events += refusals.map { .refused(script: script, path: "a.js", $0) }
        events += actions.map { .planned(script: script, state: .modified, $0) }
        events += ScriptState.allCases.map { .planned(script: script, state: $0, .nothing) }
        events.append(.planned(script: script, state: nil, .nothing))
        return events + notices.map(SyncEvent.launch)
    }

    @Test("Each has exactly the members that the schema lists, of the types that it says")
    func members() throws {
        let schema = try JSONSchema.events()
        for event in try Self.all() {
            let members = event.members.merging(["event": .string(event.name)]) { $1 }
            #expect(schema.problems(withEvent: .object(members)) == [], "\(event)")
        }
    }

    @Test("Every one of them is among those that are tried here")
    func complete() throws {
        let tried = Set(try Self.all().map(\.name))
        // The others are told by commands, and tried with the built programs.
        let commands: Set = [
            "launched", "queued", "queue", "running", "output", "progress", "message", "resuming", "result", "ended",
            "aborted", "warning", "summary",
        ]
        #expect(try JSONSchema.events().events == tried.union(commands))
    }

    @Test("An error has the place of what is wrong in a file, and what the server said")
    func errors() throws {
        let schema = try JSONSchema.events()
        let place = FilePlace(file: "/w/.pbsync.json", line: 3, column: 7)
        let server = JSendFailure(message: "no", code: 7, data: ["a": [1]])
        let errors = [
            CommandError(.configuration, "unknown key", place: place),
            CommandError(.notFound, "no", cause: "why", hint: "do", server: server), CommandError(.bug, "x"),
        ]
        for error in errors {
            #expect(schema.problems(with: .object(error.members), definition: "failure") == [])
        }
        #expect(errors[0].members["line"] == 3)
        #expect(errors[1].members["server"] == ["message": "no", "code": 7, "data": ["a": [1]]])
    }
}
