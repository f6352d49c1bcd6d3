import Testing

@testable import ChangeFeed

@Suite("Watch tree")
struct WatchTreeTests {
    /// Root 1, `a` 2, `a/b` 3, `ab` 4.
    private func tree() -> WatchTree {
        var tree = WatchTree()
        for (watch, path) in [(1, ""), (2, "a"), (3, "a/b"), (4, "ab")] as [(Int32, String)] {
            #expect(tree.place(watch, at: path) == .placed(stale: []))
        }
        return tree
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let watch: Int32
        let mask: InotifyMask
        let name: String?
        let action: WatchTree.Action

        var testDescription: String { "\(watch) \(mask.rawValue) \(name ?? "-")" }
    }

    private static let rows: [Row] = [
        Row(watch: 1, mask: .closedAfterWriting, name: "x.js", action: .changed("x.js")),
        Row(watch: 3, mask: .closedAfterWriting, name: "x.js", action: .changed("a/b/x.js")),
        Row(watch: 2, mask: .movedTo, name: "x.js", action: .arrived("a/x.js")),
        Row(watch: 2, mask: .movedFrom, name: "x.js", action: .gone("a/x.js")),
        Row(watch: 2, mask: .deleted, name: "x.js", action: .gone("a/x.js")),
        Row(watch: 2, mask: .attributes, name: "x.js", action: .changed("a/x.js")),
        Row(watch: 2, mask: .created, name: "x.js", action: .created("a/x.js")),
        Row(watch: 2, mask: [.created, .isFolder], name: "c", action: .folder("a/c")),
        Row(watch: 2, mask: [.deleted, .isFolder], name: "b", action: .folder("a/b")),
        Row(watch: 1, mask: [.movedFrom, .isFolder], name: "a", action: .folder("a")),
        Row(watch: 1, mask: [.movedTo, .isFolder], name: "a", action: .folder("a")),
        Row(watch: 1, mask: [.attributes, .isFolder], name: "a", action: .permissions("a")),
        Row(watch: -1, mask: .queueOverflow, name: nil, action: .overflow),
        Row(watch: 99, mask: .closedAfterWriting, name: "x.js", action: .none),
        Row(watch: 99, mask: .ignored, name: nil, action: .none),
        Row(watch: 2, mask: .selfDeleted, name: nil, action: .none),
        Row(watch: 2, mask: .selfMoved, name: nil, action: .none),
        Row(watch: 2, mask: .attributes, name: nil, action: .none),
        Row(watch: 2, mask: .ignored, name: nil, action: .unwatched("a", below: [3])),
        Row(watch: 1, mask: .selfDeleted, name: nil, action: .checkRoot),
        Row(watch: 1, mask: .selfMoved, name: nil, action: .checkRoot),
        Row(watch: 1, mask: .unmounted, name: nil, action: .checkRoot),
        Row(watch: 1, mask: .ignored, name: nil, action: .checkRoot),
        Row(watch: 1, mask: .attributes, name: nil, action: .permissions("")),
        Row(watch: 50, mask: .selfMoved, name: nil, action: .checkRoot),
        Row(watch: 50, mask: .created, name: "root", action: .checkRoot),
    ]

    @Test("Each event asks for one thing", arguments: rows)
    func action(row: Row) {
        var tree = tree()
        #expect(tree.setGuards([50]) == [])
        let record = InotifyRecord(descriptor: row.watch, mask: row.mask, name: row.name)
        #expect(tree.action(for: record) == row.action)
    }

    @Test("A folder that is looked at again under its path is known")
    func known() {
        var tree = tree()
        #expect(tree.place(3, at: "a/b") == .known)
    }

    @Test("A folder that was moved carries its watch to the new path, and those below it are taken anew")
    func moved() {
        var tree = tree()
        #expect(tree.place(2, at: "z") == .placed(stale: [3]))
        #expect(tree.descriptor(of: "a") == nil)
        #expect(tree.descriptor(of: "a/b") == nil)
        let record = InotifyRecord(descriptor: 2, mask: .closedAfterWriting, name: "x.js")
        #expect(tree.action(for: record) == .changed("z/x.js"))
        #expect(tree.descriptor(of: "ab") == 4)
    }

    @Test("Another folder at a path takes the place of the one that was there")
    func replaced() {
        var tree = tree()
        guard case .placed(let stale) = tree.place(9, at: "a") else {
            Issue.record("not placed")
            return
        }
        #expect(Set(stale) == [2, 3])
        #expect(tree.action(for: InotifyRecord(descriptor: 2, mask: .created, name: "x")) == .none)
        #expect(tree.action(for: InotifyRecord(descriptor: 9, mask: .created, name: "x")) == .created("a/x"))
    }

    @Test("Two folders that changed places are told apart, whichever is heard of first")
    func swapped() {
        var tree = tree()
        // The kernel says: a away, ab there; by then a is what ab was.
        guard case .placed(let stale) = tree.place(4, at: "a") else {
            Issue.record("not placed")
            return
        }
        #expect(Set(stale) == [2, 3])
        #expect(tree.place(5, at: "ab") == .placed(stale: []))
        #expect(tree.descriptor(of: "a") == 4)
        #expect(tree.descriptor(of: "ab") == 5)
    }

    @Test("A folder that lies within itself, as a mount can make it, is not gone into")
    func cycle() {
        var tree = tree()
        #expect(tree.place(1, at: "a/b/root") == .cycle)
        #expect(tree.place(2, at: "a/b/again") == .cycle)
        #expect(tree.descriptor(of: "a") == 2)
    }

    @Test("A watch's late farewell does not take the folder that has its number now for gone for good")
    func reuse() {
        var tree = tree()
        #expect(Set(tree.remove("a")) == [2, 3])
        #expect(tree.place(2, at: "new") == .placed(stale: []))
        // The farewell of the old watch 2 arrives: the path is looked at again, which finds the folder as it is.
        let farewell = InotifyRecord(descriptor: 2, mask: .ignored, name: nil)
        #expect(tree.action(for: farewell) == .unwatched("new", below: []))
        #expect(tree.place(2, at: "new") == .placed(stale: []))
        #expect(tree.descriptor(of: "new") == 2)
    }

    @Test("Removing a folder removes those below it and no namesakes")
    func remove() {
        var tree = tree()
        #expect(Set(tree.remove("a")) == [2, 3])
        #expect(tree.remove("a") == [])
        #expect(tree.descriptors == [1, 4])
        #expect(tree.removeAll() == [1, 4])
        #expect(tree.descriptors.isEmpty)
    }

    @Test("Guards that are no longer needed are given back, unless they watch a folder of the tree too")
    func guards() {
        var tree = tree()
        #expect(tree.setGuards([50, 51, 2]) == [])
        #expect(tree.setGuards([51]) == [50])
        #expect(tree.guards == [51])
    }
}
