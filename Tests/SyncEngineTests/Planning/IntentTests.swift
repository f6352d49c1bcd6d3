import SyncEngine
import Testing
import Workspace

@Suite("Recognising our own unconfirmed work")
struct IntentTests {
    @Test("An upload that is found on the server is ours: a further edit goes on top of it")
    func upload() {
        var upload = Case(base: "b", local: "z", remote: "x", intents: [(.upload, "x")])
        #expect(plan(upload) == Plan(state: .modified, action: .upload))
        upload = Case(base: "b", local: "x", remote: "x", intents: [(.upload, "x")])
        #expect(plan(upload) == Plan(state: .converged, action: .adopt) || plan(upload).action == .adopt)
        upload = Case(base: "b", local: "b", remote: "x", intents: [(.upload, "x")])
        #expect(plan(upload) == Plan(state: .modified, action: .upload))
        upload = Case(base: "b", local: "-", remote: "x", intents: [(.upload, "x")])
        #expect(plan(upload).state == .deletedLocally)
        upload = Case(base: "-", local: "z", remote: "x", intents: [(.upload, "x")])
        #expect(plan(upload) == Plan(state: .modified, action: .upload))
    }

    @Test("While an upload is open, a moved nonce alone says nothing: the text is read")
    func unread() {
        let unread = Case(base: "b", local: "b", remote: "?", intents: [(.upload, "x")])
        #expect(plan(unread) == Plan(state: nil, action: .readRemoteText))
    }

    @Test("An open upload that never arrived changes nothing")
    func neverArrived() {
        #expect(plan(Case(base: "b", local: "z", remote: "=", intents: [(.upload, "x")])).state == .modified)
        #expect(plan(Case(base: "b", local: "b", remote: "=", intents: [(.upload, "x")])).state == .inSync)
        #expect(plan(Case(base: "b", local: "z", remote: "y", intents: [(.upload, "x")])).state == .conflict)
    }

    @Test("A written file is ours though nobody recorded it")
    func download() {
        #expect(plan(Case(base: "b", local: "x", remote: "x", intents: [(.download, "x")])).action == .adopt)
        #expect(plan(Case(base: "b", local: "x", remote: "?", intents: [(.download, "x")])).action == .readRemoteText)
        #expect(plan(Case(base: "b", local: "x", remote: "y", intents: [(.download, "x")])).state == .outdated)
        #expect(plan(Case(base: "b", local: "z", remote: "x", intents: [(.download, "x")])).state == .conflict)
        #expect(plan(Case(base: "b", local: "b", remote: "y", intents: [(.download, "y")])).state == .outdated)
    }

    @Test("An intent that was noted against another base is settled: it recognises nothing")
    func stale() throws {
        var situation = Case(base: "b", local: "b", remote: "x", intents: [(.upload, "x")]).situation
        situation.base?.nonce = 9
        #expect(Planner.plan(situation, PlanRules(.push)).state == .outdated)
    }

    private func plan(_ situation: Case) -> Plan {
        Planner.plan(situation.situation, PlanRules(.push))
    }
}
