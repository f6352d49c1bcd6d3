import Glibc
import PhantombusterModel
import Synchronization
import TestSupport
import Testing

@testable import Workspace

@Suite("Replacing scripts on a disk that fails", .timeLimit(.minutes(1)))
struct ScriptFolderFaultTests {
    /// A system whose n-th call fails; writes take three bytes at a time, so there are many.
    private func failing(at number: Int, code: Int32, counting: Box<Atomic<Int>>) -> SystemCalls {
        let fails: @Sendable () -> Bool = {
            guard counting.value.add(1, ordering: .relaxed).newValue == number else { return false }
            errno = code
            return true
        }
        let real = SystemCalls.real
        return SystemCalls(
            write: { fails() ? -1 : real.write($0, UnsafeRawBufferPointer(rebasing: $1.prefix(3))) },
            sync: { fails() ? -1 : real.sync($0) },
            rename: { fails() ? -1 : real.rename($0, $1, $2) },
            renameNew: { fails() ? -1 : real.renameNew($0, $1, $2) },
            exchange: { fails() ? -1 : real.exchange($0, $1, $2) }
        )
    }

    @Test(
        "Whichever call fails, the old text or the new one stands, and nothing beside it",
        arguments: [ENOSPC, EIO, EDQUOT]
    )
    func everyCall(code: Int32) async throws {
        let script = try ScriptFile(name: name("a.js"), path: "a.js")
        for old in ["an old text", nil] {
            var number = 0
            var isThrough = false
            while !isThrough {
                number += 1
                try await TemporaryWorkspace.with { workspace in
                    if let old { try workspace.write(old, to: "a.js") }
                    let count = Box(Atomic(0))
                    let folder = try workspace.folder(calls: failing(at: number, code: code, counting: count))
                    do throws(FileProblem) {
                        try folder.replace(script, with: bytes("the new text"), expecting: old.map { digest($0) })
                        #expect(workspace.text(of: "a.js") == "the new text")
                        isThrough = true
                    } catch {
                        guard case .system("a.js", let failure) = error else {
                            Issue.record("\(error)")
                            return
                        }
                        #expect(failure.code == code)
                        let last = count.value.load(ordering: .relaxed)
                        #expect(last == number)
                        // Only when all is done but the folder's sync does the new text stand already.
                        let texts = [old, failure.operation == "sync" ? "the new text" : old]
                        #expect(texts.contains(workspace.text(of: "a.js")))
                    }
                    #expect(try workspace.names() == (workspace.exists("a.js") ? ["a.js"] : []))
                }
            }
            #expect(number > 6)
        }
    }

    @Test(
        "A file system without exchange and without careful renaming is used all the same",
        arguments: [EINVAL, ENOSYS]
    )
    func oldFileSystem(code: Int32) async throws {
        try await TemporaryWorkspace.with { workspace in
            var calls = SystemCalls.real
            calls.exchange = { _, _, _ in
                errno = code
                return -1
            }
            calls.renameNew = { _, _, _ in
                errno = code
                return -1
            }
            let folder = try workspace.folder(calls: calls)
            let script = try ScriptFile(name: name("a.js"), path: "a.js")
            try folder.replace(script, with: bytes("one"), expecting: nil)
            #expect(throws: FileProblem.changedMeanwhile(path: "a.js")) {
                try folder.replace(script, with: bytes("two"), expecting: nil)
            }
            try folder.replace(script, with: bytes("two"), expecting: digest("one"))
            #expect(throws: FileProblem.changedMeanwhile(path: "a.js")) {
                try folder.replace(script, with: bytes("three"), expecting: digest("one"))
            }
            #expect(workspace.text(of: "a.js") == "two")
            #expect(try workspace.names() == ["a.js"])
        }
    }

    @Test("A failure says what was tried, why it failed and what helps")
    func descriptions() {
        let full = FileProblem.system(path: "a.js", failure: SystemFailure("write", code: ENOSPC))
        #expect("\(full)" == "a.js: cannot write: No space left on device; free some space and try again")
        let plain = SystemFailure("open", code: ENOENT)
        #expect("\(plain)" == "cannot open: No such file or directory")
    }
}
