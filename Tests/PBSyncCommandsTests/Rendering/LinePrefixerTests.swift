import Testing

@testable import PBSyncCommands

@Suite("Lines of several consoles")
struct LinePrefixerTests {
    @Test("Every line has its prefix, wherever the pieces are cut")
    func cuts() {
        let console = Array("one\r\ntwo\n\nlast".utf8)
        for cut in 0...console.count {
            var prefixer = LinePrefixer("[a] ")
            let lines =
                prefixer.write(Array(console[..<cut])) + prefixer.write(Array(console[cut...])) + prefixer.finish()
            #expect(String(decoding: lines, as: UTF8.self) == "[a] one\r\n[a] two\n[a] \n[a] last\n")
        }
    }

    @Test("Nothing is written before its line is whole, and nothing at the end of a console that ended its line")
    func whole() {
        var prefixer = LinePrefixer("> ")
        #expect(prefixer.write(Array("begun".utf8)).isEmpty)
        #expect(prefixer.write(Array(" done\n".utf8)) == Array("> begun done\n".utf8))
        #expect(prefixer.finish().isEmpty)
    }

    @Test("A line without end is broken, not held for ever")
    func endless() {
        var prefixer = LinePrefixer("> ")
        let lines = prefixer.write([UInt8](repeating: 0x61, count: LinePrefixer.longestLine + 1))
        #expect(lines.count == LinePrefixer.longestLine + 3)
    }
}
