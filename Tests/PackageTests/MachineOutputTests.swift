import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@Suite("The page and the schema of machine output")
struct MachineOutputTests {
    /// The members that the page lists below a heading, each with whether it is always there.
    private struct Section {
        var members: [String: Bool] = [:]
        var isEvent = false
    }

    /// The sections of `docs/json.md` by their headings.
    private static func sections() throws -> [String: Section] {
        let path = PackageTree.root.appending("docs").appending("json.md").string
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var sections: [String: Section] = [:]
        var heading = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("#") {
                let isEvent = line.hasPrefix("#### `")
                heading = line.drop { $0 == "#" || $0 == " " }.filter { $0 != "`" }
                sections[heading] = Section(isEvent: isEvent)
            } else if line.hasPrefix("| `") {
                let cell = line.dropFirst(3)
                let name = String(cell.prefix { $0 != "`" })
                sections[heading]?.members[name] = !cell.dropFirst(name.count).hasPrefix("` ?")
            }
        }
        return sections
    }

    @Test("The page has every event of the schema and no other, and each has the same members")
    func events() throws {
        let schema = try JSONSchema.events()
        let sections = try Self.sections()
        let events = sections.filter(\.value.isEvent)
        #expect(Set(events.keys) == schema.events)
        let run = try #require(sections["Runs"]).members
        let runs = Set(schema.events.filter { schema.members(of: "event-\($0)")["agentName"] == false })
        for (name, section) in events {
            var members = section.members
            if runs.contains(name) { members.merge(run) { $1 } }
            members["event"] = true
            #expect(members == schema.members(of: "event-\(name)"), "\(name)")
        }
    }

    @Test("The page has every other object of the schema, with the same members")
    func definitions() throws {
        let schema = try JSONSchema.events()
        let sections = try Self.sections()
        for name in schema.definitions where !name.hasPrefix("event-") {
            #expect(try #require(sections[name], "\(name)").members == schema.members(of: name), "\(name)")
        }
    }

    @Test("Every event of the schema stands in the sources, and every event that they tell stands in the schema")
    func sources() throws {
        let schema = try JSONSchema.events()
        let files = try PackageTree.sources(of: "PBSyncCommands") + PackageTree.sources(of: "SyncEngine")
        let text = files.flatMap(\.lines).joined(separator: "\n")
        for name in schema.events { #expect(text.contains("\"\(name)\""), "\(name) is told by nobody") }
        let told = text.matches(of: /event\(\s*"([a-z-]+)"/).map { String($0.1) }
        #expect(told.count > 10)
        for name in told { #expect(schema.events.contains(name), "\(name) is not described") }
    }
}
