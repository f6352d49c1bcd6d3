import Glibc
import SystemPackage
import Testing

@testable import Sandbox

@Suite("Keepers", .timeLimit(.minutes(1)))
struct KeeperTests {
    /// A program, and a pipe whose other ends it and its children hold: its end is the end of them all.
    private struct Started {
        let keeper: Keeper
        let console: PipeReader

        init(_ script: String, _ launcher: Launcher) throws {
            let pipe = try ProcessPipe(keeping: .reading)
            defer { try? pipe.writeEnd.close() }
            let start = ProgramStart(folder: "/", arguments: ["/bin/sh", "-c", script], environment: [:])
            let ends = Array(repeating: pipe.writeEnd, count: 4)
            keeper = try launcher.launch(start, descriptors: ends)
            console = PipeReader(pipe.readEnd)
        }

        /// All that was printed, when the last process that could print is gone.
        func printed() async -> String {
            var bytes: [UInt8] = []
            while case let piece = await console.next(limit: 1_000), !piece.isEmpty { bytes += piece }
            return String(decoding: bytes, as: UTF8.self)
        }

        /// Waits for a line, such as the last of those that say that all is up.
        func line(_ text: String) async {
            var bytes: [UInt8] = []
            while !String(decoding: bytes, as: UTF8.self).contains(text) {
                let piece = await console.next(limit: 1)
                guard !piece.isEmpty else { return }
                bytes += piece
            }
        }
    }

    /// Two children that ignore SIGTERM: one in a session of its own, and one whose parent is gone.
    private static let family = """
        setsid sh -c 'trap "" TERM; while :; do sleep 1000; done' &
        sh -c 'setsid sh -c "trap \\"\\" TERM HUP; echo up; while :; do sleep 1000; done" & exit'
        """

    @Test("What a program leaves behind ends with it, and its code is reported after that")
    func naturalEnd() async throws {
        let started = try Started(Self.family + "\nexit 5", Launcher())
        guard case .started = await started.keeper.nextReport() else {
            _ = Issue.record("not started")
            return
        }
        #expect(await started.keeper.nextReport() == .ended(.exit(code: 5)))
        #expect(await started.keeper.nextReport() == nil)
        _ = await started.printed()
    }

    @Test("A stubborn family ends when its keeper is told to stop without grace")
    func stop() async throws {
        let started = try Started(Self.family + "\ntrap '' TERM; while :; do sleep 1000; done", Launcher())
        await started.line("up")
        started.keeper.stop(grace: .zero)
        guard case .started = await started.keeper.nextReport() else {
            _ = Issue.record("not started")
            return
        }
        #expect(await started.keeper.nextReport() == .ended(.signal(SIGKILL)))
        _ = await started.printed()
    }

    @Test("A polite program may end in its own way")
    func polite() async throws {
        let started = try Started("trap 'echo bye; exit 3' TERM; echo up; while :; do sleep 0.01; done", Launcher())
        await started.line("up")
        started.keeper.stop(grace: .seconds(30))
        guard case .started = await started.keeper.nextReport() else {
            _ = Issue.record("not started")
            return
        }
        #expect(await started.keeper.nextReport() == .ended(.exit(code: 3)))
        #expect(await started.printed().hasSuffix("bye\n"))
    }

    @Test("When nobody holds the keeper any more, as after SIGKILL, the whole family ends")
    func abandoned() async throws {
        let launcher = try Launcher()
        let console: PipeReader
        do {
            let started = try Started(Self.family + "\nwhile :; do sleep 1000; done", launcher)
            await started.line("up")
            console = started.console
        }
        while await !console.next(limit: 1_000).isEmpty {}
    }

    @Test("A program that cannot be executed is reported with the reason")
    func failure() async throws {
        let launcher = try Launcher()
        let pipe = try ProcessPipe(keeping: .reading)
        let ends = Array(repeating: pipe.writeEnd, count: 4)
        for (path, reason) in [("/nowhere/program", ENOENT), ("/etc/passwd", EACCES)] {
            let start = ProgramStart(folder: "/", arguments: [path], environment: [:])
            let keeper = try launcher.launch(start, descriptors: ends)
            guard case .failed(let error) = await keeper.nextReport() else {
                Issue.record("\(path) was started")
                continue
            }
            #expect(error.rawValue == reason)
        }
        try pipe.writeEnd.close()
        #expect(await PipeReader(pipe.readEnd).next(limit: 1) == [])
    }

    @Test("Descriptors, signals and environment are the program's own")
    func surroundings() async throws {
        let started = try Started(
            "ls /proc/self/fd | tr '\\n' ' '; env; grep -E 'Sig(Blk|Ign)' /proc/self/status",
            Launcher()
        )
        let zero = "0000000000000000"
        // The fifth descriptor is the one that ls reads the folder with.
        #expect(await started.printed() == "0 1 2 3 4 5 PWD=/\nSigBlk:\t\(zero)\nSigIgn:\t\(zero)\n")
    }

    @Test("A launcher that somebody ended is replaced, and one that was stopped starts nothing")
    func launcher() async throws {
        let launcher = try Launcher()
        let pid = try #require(launcher.processIdentifier)
        try #require(kill(pid, SIGKILL) == 0)
        // Its end is awaited without collecting it, which is the launcher's to do.
        var info = siginfo_t()
        try #require(waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) == 0)
        #expect(await (try Started("echo again", launcher)).printed() == "again\n")
        launcher.stop()
        #expect(throws: (any Error).self) { try Started("echo no", launcher) }
    }
}
