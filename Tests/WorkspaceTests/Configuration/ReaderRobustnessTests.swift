import Testing

@testable import Workspace

@Suite("Readers under broken input")
struct ReaderRobustnessTests {
    private static let cson = """
        # accounts
        [
            name: 'Excellent project 1' # a name
            apiKey: "ENV:KEY"
            scripts:
                'scraping.js': 'project1/scraping.js'
                'export.js': 'project1/ex\\\\port.js'
        ,
            {name: 'ü€😀', apiKey: 'x', scripts: {'a.js': 'b.js'}}
        ]
        """

    /// Bytes that mean something to either reader, and some that mean nothing to any.
    private static let replacements = Array("{}[]:,\"'\\#u09-.eE tn\n\t\0/".utf8) + [0x7F, 0x80, 0xC3, 0xF0, 0xFF]

    @Test("A JSON file cut or changed anywhere is read or refused at a place inside it")
    func json() throws {
        let bytes = try SmallFile(path: "\(ProjectFiles.root)/.pbsync.example.json").bytes
        let refusals = Self.refusals(of: bytes) { (bytes) throws(JSONProblem) in try JSONReader.read(bytes) }
        #expect(refusals > bytes.count)
    }

    @Test("A CSON file cut or changed anywhere is read or refused at a place inside it")
    func cson() throws {
        let bytes = Array(Self.cson.utf8)
        #expect(throws: Never.self) { try CSONReader.read(bytes) }
        let refusals = Self.refusals(of: bytes) { (bytes) throws(JSONProblem) in try CSONReader.read(bytes) }
        #expect(refusals > bytes.count)
    }

    /// Tries every beginning of a text and every change of one byte, and counts what was refused.
    private static func refusals(
        of bytes: [UInt8],
        by read: ([UInt8]) throws(JSONProblem) -> JSONNode
    ) -> Int {
        var refusals = 0
        func attempt(_ bytes: [UInt8]) {
            do {
                _ = try read(bytes)
            } catch {
                refusals += 1
                let end = SourcePosition.start.moved(over: bytes[...])
                if error.position < .start || end < error.position {
                    Issue.record("\(error) lies behind \(end)")
                }
            }
        }
        for index in bytes.indices {
            attempt(Array(bytes[..<index]))
            // Not all of them everywhere, so that it stays quick; along the text all of them come.
            for step in 0..<3 {
                var changed = bytes
                changed[index] = replacements[(index * 3 + step) % replacements.count]
                attempt(changed)
            }
        }
        return refusals
    }
}
