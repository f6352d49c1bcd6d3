import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// Vim itself, in every way in which it can be told to save.
@Suite("Watching what vim does", .timeLimit(.minutes(2)))
struct VimTests {
    private static let settings = [
        "set nobackup nowritebackup", "set nobackup writebackup", "set backup", "set backupcopy=yes",
        "set backupcopy=no", "set backup backupcopy=auto", "set noswapfile", "set nofixendofline fileformat=dos",
    ]

    @Test("Every save of vim's goes up whole and nothing of its litter does")
    func saves() async throws {
        let names = ["vim", "vim.basic", "vim.tiny"]
        let found = names.lazy.map { BuiltProgram(path: FilePath("/usr/bin/\($0)")) }.first(where: \.isThere)
        let vim = try #require(found, "vim is missing; `make setup` installs vim-tiny")
        try await Watched.with(["a.js": "text 0\n"]) { watched in
            for (number, setting) in Self.settings.enumerated() {
                let newline = setting.contains("dos") ? "\r\n" : "\n"
                watched.saves.note("text \(number + 1)\(newline)", of: "a.js")
                let commands = [setting, "%s/text \(number)/text \(number + 1)/", "write", "quit"]
                let arguments = ["-N", "-u", "NONE", "-i", "NONE", "-es"] + commands.flatMap { ["-c", $0] } + ["a.js"]
                let result = try await vim.run(arguments, in: watched.workspace.root)
                #expect(result.exitCode == 0, "\(setting): \(result)")
                try await watched.arrived()
            }
            try await watched.settle()
            #expect(watched.sent.count == Self.settings.count)
            #expect(Set(watched.server.memory.scripts.keys) == ["a.js"])
        }
    }
}
