import ChangeFeed
import Glibc
import PhantombusterAPI
import PhantombusterModel
import Synchronization
import SystemPackage
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

@Suite("Watching", .timeLimit(.minutes(1)))
struct WatchSessionTests {
    @Test("Every save goes up with two requests before it lands and one to confirm it")
    func saves() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                try watch.save("one", as: "a.js")
                await watch.waitForPush(of: "one")
                bench.server.resetLog()
                try watch.save("two", as: "a.js")
                await watch.waitForPush(of: "two")
                #expect(bench.server.log.map(\.kind) == [.meta, .save, .meta])
            }
            #expect(bench.server.script("a.js")?.text == "two")
            #expect(try await bench.states() == ["a.js": .inSync])
            #expect(try bench.history("a.js") == ["one"])
        }
    }

    @Test("A save of the same text asks nobody")
    func touched() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                try watch.save("one", as: "a.js")
                await watch.waitForPush(of: "one")
                bench.server.resetLog()
                try watch.save("one", as: "a.js")
                try watch.save("x", as: "b.js")
                await watch.waitForPush(of: "x")
                #expect(!bench.server.log.contains { $0.name == "a.js" })
            }
        }
    }

    @Test("What changed while nobody watched goes up at the start, before the watch is ready")
    func catchesUp() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            try await bench.push()
            try bench.workspace.write("two", to: "a.js")
            try bench.workspace.write("new", to: "b.js")
            bench.events.clear()
            try await Watch.with(bench) { watch in
                await watch.ready()
                #expect(bench.events.names == ["pushed", "pushed", "ready"])
                guard case .ready(let report) = bench.events.all.last else { return }
                #expect(report.scripts == 2)
                #expect(report.uploaded == 2)
                #expect(report.isOnline)
            }
            #expect(bench.server.script("a.js")?.text == "two")
        }
    }

    @Test("Without catching up the old changes are listed and wait for their next save")
    func listsOnly() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("old", to: "a.js")
            try await Watch.with(bench, configure: { $0.catchesUp = false }) { watch in
                await watch.ready()
                #expect(bench.events.names == ["planned", "ready"])
                watch.session.receive(.paths(["a.js"]))
                try watch.save("x", as: "b.js")
                await watch.waitForPush(of: "x")
                #expect(bench.server.script("a.js") == nil)
                try watch.save("new", as: "a.js")
                await watch.waitForPush(of: "new")
            }
        }
    }

    @Test("A save during an upload is followed by a second upload, and an undone one ends at the old text")
    func overlapping() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                try watch.save("A", as: "a.js")
                await watch.waitForPush(of: "A")
                let isFirst = Mutex(true)
                bench.server.intercept { request in
                    guard request.kind == .save else { return nil }
                    let hasToSave = isFirst.withLock { isFirst in
                        defer { isFirst = false }
                        return isFirst
                    }
                    if hasToSave { try? watch.save("A", as: "a.js") }
                    return nil
                }
                try watch.save("B", as: "a.js")
                await bench.events.wait(for: "pushed", times: 3)
                #expect(bench.server.script("a.js")?.text == "A")
                #expect(bench.server.script("a.js")?.nonce == 3)
            }
        }
    }

    @Test("While the server is away it is said once, nothing is lost, and everything goes up in order when it is back")
    func offline() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                bench.server.intercept { _ in .offline }
                try watch.save("one", as: "a.js")
                await bench.events.wait(for: "offline")
                try watch.save("two", as: "b.js")
                try watch.save("three", as: "a.js")
                await watch.clock.waitForSleeper(of: .milliseconds(400)...(.milliseconds(600)))
                watch.clock.advance(by: .milliseconds(500))
                await watch.clock.waitForSleeper(of: .milliseconds(900)...(.milliseconds(1100)))
                bench.server.intercept(nil)
                watch.clock.advance(by: .seconds(1))
                await watch.waitForPush(of: "three")
                await watch.waitForPush(of: "two")
                #expect(bench.events.names.filter { $0 == "offline" || $0 == "online" } == ["offline", "online"])
            }
            #expect(bench.server.script("a.js")?.nonce == 1)
            #expect(try await bench.states() == ["a.js": .inSync, "b.js": .inSync])
        }
    }

    @Test("What was saved while the server was away goes up although git's branch was switched before it is back")
    func savedBeforeSwitch() async throws {
        let isSwitched = Mutex(false)
        try await Bench.with { bench in
            try await Watch.with(bench) { settings in
                settings.origin = { _ in isSwitched.withLock { $0 } ? .branchSwitch : .save }
            } _: { watch in
                await watch.ready()
                bench.server.intercept { _ in .offline }
                try watch.save("one", as: "a.js")
                await bench.events.wait(for: "offline")
                try watch.save("two", as: "b.js")
                while await watch.session.unsent.count < 2 { await Task.yield() }
                isSwitched.withLock { $0 = true }
                bench.server.intercept(nil)
                await watch.clock.waitForSleeper(of: .milliseconds(500)...(.milliseconds(500)))
                watch.clock.advance(by: .milliseconds(500))
                await watch.waitForPush(of: "one")
                await watch.waitForPush(of: "two")
                // The next change is the switch's own.
                try watch.save("of the branch", as: "a.js")
                await bench.events.wait(for: "notice")
                #expect(bench.server.script("a.js")?.text == "one")
            }
        }
    }

    @Test("A server that asks to wait is left alone so long")
    func retryAfter() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                bench.server.intercept { _ in .status(429, retryAfter: "7") }
                try watch.save("one", as: "a.js")
                await watch.clock.waitForSleeper(of: .seconds(7)...(.seconds(7)))
                bench.server.intercept(nil)
                watch.clock.advance(by: .seconds(7))
                await watch.waitForPush(of: "one")
            }
        }
    }

    @Test("An upload whose answer was lost is found again, also when the file went back meanwhile")
    func lostAnswer() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                try watch.save("A", as: "a.js")
                await watch.waitForPush(of: "A")
                bench.server.intercept { $0.kind == .save ? .loseAnswer : nil }
                try watch.save("B", as: "a.js")
                await bench.events.wait(for: "offline")
                bench.server.intercept(nil)
                try watch.save("A", as: "a.js")
                await watch.clock.waitForSleeper(of: .milliseconds(500)...(.milliseconds(500)))
                watch.clock.advance(by: .seconds(1))
                await bench.events.wait(for: "pushed", times: 2)
                #expect(bench.server.script("a.js")?.text == "A")
            }
        }
    }

    @Test("A start without a server is ready at once and catches up later")
    func startsOffline() async throws {
        try await Bench.with { bench in
            try bench.workspace.write("one", to: "a.js")
            bench.server.intercept { _ in .offline }
            try await Watch.with(bench) { watch in
                await watch.ready()
                #expect(bench.events.names == ["offline", "ready"])
                bench.server.intercept(nil)
                await watch.clock.waitForSleeper(of: .milliseconds(500)...(.milliseconds(500)))
                watch.clock.advance(by: .seconds(1))
                await watch.waitForPush(of: "one")
            }
        }
    }

    @Test("An emptied file is believed only after its grace, and then refused")
    func emptied() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                try watch.save("one", as: "a.js")
                await watch.waitForPush(of: "one")
                try watch.save("", as: "a.js")
                await watch.clock.waitForSleeper(of: .milliseconds(300)...(.milliseconds(300)))
                try watch.save("two", as: "a.js")
                await watch.waitForPush(of: "two")
                watch.clock.advance(by: .milliseconds(300))
                try watch.save("", as: "a.js")
                await watch.clock.waitForSleeper(of: .milliseconds(300)...(.milliseconds(300)))
                watch.clock.advance(by: .milliseconds(300))
                await bench.events.wait(for: "refused")
                #expect(bench.server.script("a.js")?.text == "two")
            }
        }
    }

    @Test("A file that is gone deletes nothing and is told once")
    func vanished() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                try watch.save("one", as: "a.js")
                await watch.waitForPush(of: "one")
                #expect(unlink(bench.workspace.path("a.js").string) == 0)
                watch.session.receive(.paths(["a.js"]))
                await watch.clock.waitForSleeper(of: .milliseconds(300)...(.milliseconds(300)))
                watch.clock.advance(by: .milliseconds(300))
                await bench.events.wait(for: "skipped")
                #expect(bench.server.script("a.js")?.text == "one")
            }
        }
    }

    @Test("A conflict is told and the other scripts go on; a refused key ends the watch")
    func conflicts() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                try watch.save("one", as: "a.js")
                await watch.waitForPush(of: "one")
                bench.server.edit("a.js", "theirs")
                try watch.save("ours", as: "a.js")
                await bench.events.wait(for: "conflict")
                try watch.save("x", as: "b.js")
                await watch.waitForPush(of: "x")
                #expect(bench.server.script("a.js")?.text == "theirs")
                bench.server.intercept { _ in .status(401) }
                try watch.save("y", as: "b.js")
                await #expect(throws: SyncProblem.self) { try await watch.running.value }
            }
        }
    }

    @Test("Stopping tells what could not be sent")
    func unsent() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                bench.server.intercept { _ in .offline }
                try watch.save("one", as: "a.js")
                await bench.events.wait(for: "offline")
                try watch.save("two", as: "b.js")
                await watch.session.stop()
                guard case .unsent(let names) = bench.events.all.last else {
                    Issue.record("\(bench.events.all)")
                    return
                }
                #expect(names.map(\.value) == ["a.js", "b.js"])
            }
        }
    }

    @Test("Edits on the server reach unmodified files when that is asked for")
    func twoWay() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench, configure: { $0.pullPeriod = .seconds(30) }) { watch in
                await watch.ready()
                try watch.save("one", as: "a.js")
                await watch.waitForPush(of: "one")
                bench.server.edit("a.js", "theirs")
                await watch.clock.waitForSleeper(of: .seconds(30)...(.seconds(30)))
                watch.clock.advance(by: .seconds(30))
                await bench.events.wait(for: "pulled")
                #expect(bench.workspace.text(of: "a.js") == "theirs")
            }
        }
    }

    @Test("What no hint told of is found by the comparison that comes from time to time")
    func comparesFiles() async throws {
        try await Bench.with { bench in
            try await Watch.with(bench) { watch in
                await watch.ready()
                try bench.workspace.write("silent", to: "folder/a.js")
                await watch.clock.waitForSleeper(of: .seconds(60)...(.seconds(60)))
                watch.clock.advance(by: .seconds(60))
                await watch.waitForPush(of: "silent")
            }
        }
    }

    @Test("What was agreed on once and is ignored now is left alone by every look, and told of by none")
    func ignored() async throws {
        try await Bench.with { bench in
            for name in ["a.js", "there.js", "gone.js"] { try bench.workspace.write("one", to: name) }
            try await bench.push()
            var bench = bench
            bench.ignore = ["*", "!*/", "!a.js"]
            try bench.workspace.write("edited", to: "there.js")
            #expect(unlink(bench.workspace.path("gone.js").string) == 0)
            bench.events.clear()
            try await Watch.with(bench) { watch in
                await watch.ready()
                for round in 1...2 {
                    await watch.clock.waitForSleeper(of: .seconds(60)...(.seconds(60)))
                    watch.clock.advance(by: .seconds(60))
                    // The look is over when this has arrived: it comes later.
                    try bench.workspace.write("silent, \(round)", to: "a.js")
                    await watch.clock.waitForSleeper(of: .seconds(60)...(.seconds(60)))
                    watch.clock.advance(by: .seconds(60))
                    await watch.waitForPush(of: "silent, \(round)")
                }
            }
            #expect(bench.server.script("there.js")?.text == "one")
            #expect(Set(bench.events.names).isDisjoint(with: ["skipped", "failed"]), "\(bench.events.names)")
            let report = try await bench.push("there.js")
            #expect(report["there.js"]?.outcome == .failed(.ignored(try #require(ScriptName("there.js")))))
            #expect(bench.server.script("there.js")?.text == "one")
        }
    }
}
