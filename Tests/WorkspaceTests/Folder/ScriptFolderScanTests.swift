import FoundationEssentials
import Glibc
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("Scanning the scripts' folder", .timeLimit(.minutes(1)))
struct ScriptFolderScanTests {
    @Test("Scripts are found wherever they lie; what is none is not, and what looks like one is named")
    func scan() async throws {
        try await TemporaryWorkspace.with { workspace in
            for path in [
                "s/a.js", "s/deep/down/b.coffee", "s/one/twice.js", "s/two/twice.js", "s/mapped/there.js",
                "s/scraper.js", "s/.hidden.js", "s/.git/x.js", "s/node_modules/m.js", "s/drafts/d.js", "s/notes.txt",
                "s/bad!.js", "s/a.js.remote-7", "s/a.js~", "outside.js",
            ] { try workspace.write("text", to: path) }
            try FileManager.default.createDirectory(
                atPath: workspace.path("s/chart.js/inner.js").string,
                withIntermediateDirectories: true
            )
            #expect(mkfifo(workspace.path("s/pipe.js").string, 0o600) == 0)
            #expect(symlink("deep/down/b.coffee", workspace.path("s/linked.coffee").string) == 0)
            #expect(symlink("../outside.js", workspace.path("s/out.js").string) == 0)
            #expect(symlink("nowhere.js", workspace.path("s/dangling.js").string) == 0)
            #expect(symlink("deep", workspace.path("s/other-way").string) == 0)
            let folder = try workspace.folder(
                directory: "s",
                paths: [name("scraper.js"): "mapped/there.js", name("later.js"): "mapped/later.js"],
                ignore: ["drafts"]
            )
            let scan = try folder.scan()
            let files = Dictionary(uniqueKeysWithValues: scan.files.map { ($0.value, $1.path) })
            #expect(
                files == [
                    "a.js": "a.js", "b.coffee": "deep/down/b.coffee", "linked.coffee": "linked.coffee",
                    "scraper.js": "mapped/there.js",
                ]
            )
            #expect(try scan.duplicates == [name("twice.js"): ["one/twice.js", "two/twice.js"]])
            #expect(
                scan.refused.map(\.path) == [
                    "bad!.js", "chart.js", "dangling.js", "out.js", "pipe.js", "scraper.js",
                ]
            )
            let reasons = Dictionary(uniqueKeysWithValues: scan.refused.map { ($0.path, $0.reason) })
            #expect(reasons["chart.js"] == .problem(.notAFile(path: "chart.js", kind: .folder)))
            #expect(reasons["pipe.js"] == .problem(.notAFile(path: "pipe.js", kind: .pipe)))
            #expect(reasons["out.js"] == .problem(.outside(path: "out.js", target: "..")))
            #expect(reasons["dangling.js"] == .problem(.missing(path: "dangling.js")))
            #expect(try reasons["scraper.js"] == .mappedElsewhere(name("scraper.js"), path: "mapped/there.js"))
            #expect(scan.isComplete && !scan.isFolderMissing)
        }
    }

    @Test("A folder that is not there yet is an empty scan that says so; a workspace that is gone is an error")
    func missing() async throws {
        let folder = try await TemporaryWorkspace.with { workspace in
            let folder = try workspace.folder(directory: "later/scripts")
            #expect(try folder.scan().isFolderMissing)
            try workspace.write("text", to: "later/scripts/a.js")
            #expect(try folder.scan().files.count == 1)
            return folder
        }
        #expect(throws: FolderError.missing(path: folder.root)) { try folder.scan() }
    }

    @Test("A scripts' folder that becomes a link is followed only inside the workspace")
    func swappedForLink() async throws {
        try await TemporaryWorkspace.with { outside in
            try outside.write("secret", to: "a.js")
            try await TemporaryWorkspace.with { workspace in
                try workspace.write("text", to: "scripts/a.js")
                try workspace.write("text", to: "others/b.js")
                let folder = try workspace.folder(directory: "scripts")
                #expect(try folder.scan().files.count == 1)
                try FileManager.default.removeItem(atPath: workspace.path("scripts").string)
                #expect(symlink(outside.root.string, workspace.path("scripts").string) == 0)
                #expect(throws: FolderError.outside(path: "scripts")) { try folder.scan() }
                let file = try ScriptFile(name: name("a.js"), path: "a.js")
                #expect(throws: FileProblem.folder(.outside(path: "scripts"))) { try folder.read(file) }
                #expect(throws: FileProblem.folder(.outside(path: "scripts"))) {
                    try folder.replace(file, with: bytes("mine"), expecting: digest("secret"))
                }
                #expect(outside.text(of: "a.js") == "secret")
                #expect(unlink(workspace.path("scripts").string) == 0)
                #expect(symlink("others", workspace.path("scripts").string) == 0)
                #expect(try folder.scan().files.keys.map(\.value) == ["b.js"])
            }
        }
    }

    @Test("A workspace that is swapped for a link is refused")
    func swappedRoot() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("text", to: "w/a.js")
            try workspace.write("secret", to: "elsewhere/a.js")
            let folder = try ScriptFolder(FolderMapping(root: workspace.path("w").string))
            #expect(rename(workspace.path("w").string, workspace.path("v").string) == 0)
            #expect(symlink("elsewhere", workspace.path("w").string) == 0)
            #expect(throws: FolderError.notAFolder(path: folder.root)) { try folder.scan() }
            #expect(throws: FileProblem.folder(.notAFolder(path: folder.root))) {
                try folder.read(ScriptFile(name: name("a.js"), path: "a.js"))
            }
        }
    }

    @Test("Files that killed processes left go; those of the living stay")
    func staleTemporaries() async throws {
        try await TemporaryWorkspace.with { workspace in
            // No process has an id this large.
            let stale = ".pbsync-tmp-2147483646-abc-1"
            for path in [stale, "s/\(stale)", "s/deep/\(stale)", "s/drafts/\(stale)", ".pbsync/texts/ab/\(stale)"] {
                try workspace.write("half", to: path)
            }
            let earlier = ".pbsync-tmp-\(getpid())-earlier-1"
            try workspace.write("half", to: "s/\(earlier)")
            let folder = try workspace.folder(
                directory: "s",
                paths: [name("d.js"): "drafts/d.js"],
                ignore: ["drafts"]
            )
            let top = try Descriptor.openFolder(workspace.path("s").string)
            let staged = try StagedFile(bytes("new"), in: top, like: nil)
            #expect(folder.removeStaleTemporaries() == 5)
            #expect(workspace.state.removeStaleTemporaries() == 1)
            #expect(workspace.exists("s/\(staged.name)"))
            staged.discard()
            #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path("s").string).count == 2)
        }
    }
}
