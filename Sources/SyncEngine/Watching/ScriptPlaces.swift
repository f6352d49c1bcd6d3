internal import PhantombusterModel
internal import Workspace

/// Where scripts lie, in little memory: of ten thousand paths nearly all are one of a few folders and the script's name.
struct ScriptPlaces: Sendable {
    /// What stands for a folder that is not among ``folders``: the path is in ``others``.
    private static let elsewhere = UInt32.max

    private var numbers: [ScriptName: UInt32] = [:]
    private var folders: [String] = []
    /// By their bytes: to a file system two spellings of one letter are two folders.
    private var numberOfFolder: [[UInt8]: UInt32] = [:]
    private var others: [ScriptName: String] = [:]

    /// Where a script's file is; nil where that is not known.
    subscript(name: ScriptName) -> ScriptFile? {
        get {
            guard let number = numbers[name] else { return nil }
            guard number != Self.elsewhere else { return others[name].map { ScriptFile(name: name, path: $0) } }
            return ScriptFile(name: name, path: folders[Int(number)] + name.value)
        }
        set {
            if numbers[name] == Self.elsewhere { others[name] = nil }
            guard let path = newValue?.path else {
                numbers[name] = nil
                return
            }
            if path.hasSuffix(name.value), let number = number(of: path.dropLast(name.value.count)) {
                numbers[name] = number
            } else {
                numbers[name] = Self.elsewhere
                others[name] = path
            }
        }
    }

    /// Takes in where other scripts lie, or the same ones lie now.
    mutating func merge(_ files: [ScriptName: ScriptFile]) {
        for file in files.values { self[file.name] = file }
    }

    /// The number of a folder, which ends in a slash; nil for what ends within a name.
    private mutating func number(of folder: Substring) -> UInt32? {
        guard folder.isEmpty || folder.last == "/" else { return nil }
        let bytes = Array(folder.utf8)
        if let known = numberOfFolder[bytes] { return known }
        let number = UInt32(clamping: folders.count)
        guard number < Self.elsewhere else { return nil }
        folders.append(String(folder))
        numberOfFolder[bytes] = number
        return number
    }
}
