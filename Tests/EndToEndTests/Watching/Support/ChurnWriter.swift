import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport

/// Somebody who saves, renames, moves and removes scripts at random; each has scripts of their own.
struct ChurnWriter {
    /// The text of each script that is there now.
    private(set) var files: [String: String] = [:]

    private let number: Int
    private let root: String
    private let saves: SaveLog
    private var random: Dice
    private var places: [String: String] = [:]
    /// The script that was saved last, under the name that it has now; nil where it was removed since.
    private var last: String?
    private var count = 0

    private static let folders = ["", "d1", "d1/e", "d 2", "d3/f/g", "memory", "memory/deep", "bound", "ünï", "d4"]
    private static let stems = [
        "plain", "with space", "UPPER", "upper", "dots.in.it", "dash-ed", "_under", "n1", "n2", "n3", "n4", "n5",
    ]

    init(number: Int, root: String, saves: SaveLog, seed: UInt64) {
        self.number = number
        self.root = root
        self.saves = saves
        random = Dice(seed: seed &+ UInt64(number))
    }

    /// Does one thing.
    mutating func change() throws {
        count += 1
        let script = "\(number)\(Self.stems[random.roll(Self.stems.count)]).js"
        switch random.roll(12) {
        case 0: remove(script)
        case 1: try move(script)
        case 2: try rename(script)
        default: try save(script)
        }
    }

    /// Waits until the script that was saved last is on the server: not any other, which may have been there all along,
    /// so that nothing would hold this writer back from taking every processor for itself.
    func rest(_ server: RecordingServer) async throws {
        guard let script = last ?? files.keys.first, let text = files[script] else { return }
        try await server.wait(until: "\(script) to arrive") { $0.memory.script(script)?.text == text }
    }

    private mutating func save(_ script: String) throws {
        let folder = Self.folders[random.roll(Self.folders.count)]
        let place = places[script] ?? (folder.isEmpty ? script : "\(folder)/\(script)")
        let text = text(of: script)
        try makeFolder(of: place)
        let editors = Editor.allCases
        saves.note(text, of: script)
        (places[script], files[script]) = (place, text)
        last = script
        try editors[random.roll(editors.count)].save(text, to: "\(root)/\(place)")
    }

    private func makeFolder(of place: String) throws {
        guard let slash = place.lastIndex(of: "/") else { return }
        try FileManager.default.createDirectory(atPath: "\(root)/\(place[..<slash])", withIntermediateDirectories: true)
    }

    private mutating func remove(_ script: String) {
        guard let place = places.removeValue(forKey: script) else { return }
        files[script] = nil
        if last == script { last = nil }
        unlink("\(root)/\(place)")
        unlink("\(root)/\(place)~")
    }

    /// Moves a script to another folder, where that is on the same file system.
    private mutating func move(_ script: String) throws {
        guard let place = places[script] else { return }
        let folder = Self.folders[random.roll(Self.folders.count)]
        let target = folder.isEmpty ? script : "\(folder)/\(script)"
        try makeFolder(of: target)
        if Glibc.rename("\(root)/\(place)", "\(root)/\(target)") == 0 { places[script] = target }
        unlink("\(root)/\(place)~")
    }

    /// Gives a script another name, which may differ in the case of its letters alone.
    private mutating func rename(_ script: String) throws {
        guard let place = places[script], let text = files[script] else { return }
        let stem = script.dropLast(3).dropFirst()
        let flipped = stem.lowercased() == stem ? stem.uppercased() : stem.lowercased()
        let other = "\(number)\(flipped).js"
        guard places[other] == nil else { return }
        let target = String(place.dropLast(script.count)) + other
        saves.note(text, of: other)
        guard Glibc.rename("\(root)/\(place)", "\(root)/\(target)") == 0 else { return }
        (places[script], files[script]) = (nil, nil)
        (places[other], files[other]) = (target, text)
        if last == script { last = other }
        unlink("\(root)/\(place)~")
    }

    private mutating func text(of script: String) -> String {
        let head = "// \(script), writer \(number), change \(count)"
        return switch random.roll(6) {
        case 0: "\(head)\r\nconst a = 'ä % + & = ?'\r\n"
        case 1: "\u{FEFF}\(head)\n"
        case 2: "\(head) without a last newline"
        case 3: "\(head)\n" + String(repeating: "line\n", count: random.roll(4000))
        default: "\(head)\n"
        }
    }
}
