/// A system call that changes files, as `strace -y` prints it.
enum TracedCall: Hashable, Sendable {
    case make(path: String, isFolder: Bool, isEmptied: Bool)
    case write(path: String, bytes: [UInt8])
    case sync(path: String)
    case rename(from: String, to: String, exchanges: Bool)
    case remove(path: String)

    /// The kinds of calls that are understood.
    static let kinds = "openat,mkdirat,write,fsync,fdatasync,renameat,renameat2,unlinkat"

    /// The call of a line; nil for one that failed or changes no file.
    init?(_ line: String) {
        guard !line.contains(" = -1 "), !line.contains(" resumed>"), let open = line.firstIndex(of: "(") else {
            return nil
        }
        let name = line[..<open].split(separator: " ").last ?? ""
        let arguments = Self.arguments(line[line.index(after: open)...])
        switch name {
        case "openat":
            guard arguments.count > 2, arguments[2].contains("O_CREAT") || arguments[2].contains("O_TRUNC"),
                let path = Self.path(arguments[0], arguments[1])
            else { return nil }
            self = .make(path: path, isFolder: false, isEmptied: arguments[2].contains("O_TRUNC"))
        case "mkdirat":
            guard arguments.count > 1, let path = Self.path(arguments[0], arguments[1]) else { return nil }
            self = .make(path: path, isFolder: true, isEmptied: false)
        case "write":
            guard arguments.count > 1, let path = Self.descriptor(arguments[0]) else { return nil }
            self = .write(path: path, bytes: Self.text(arguments[1]))
        case "fsync", "fdatasync":
            guard let path = arguments.first.flatMap(Self.descriptor) else { return nil }
            self = .sync(path: path)
        case "renameat", "renameat2":
            guard arguments.count > 3, let from = Self.path(arguments[0], arguments[1]),
                let to = Self.path(arguments[2], arguments[3])
            else { return nil }
            self = .rename(from: from, to: to, exchanges: arguments.last?.contains("RENAME_EXCHANGE") == true)
        case "unlinkat":
            guard arguments.count > 1, let path = Self.path(arguments[0], arguments[1]) else { return nil }
            self = .remove(path: path)
        default: return nil
        }
    }

    /// Splits at commas outside of strings, up to the closing bracket.
    private static func arguments(_ text: Substring) -> [String] {
        var arguments = [""]
        var isString = false
        var isEscaped = false
        for character in text {
            if isString {
                isString = isEscaped || character != "\""
                isEscaped = !isEscaped && character == "\\"
            } else if character == "\"" {
                isString = true
            } else if character == "," {
                arguments.append("")
                continue
            } else if character == ")" {
                break
            }
            arguments[arguments.count - 1].append(character)
        }
        return arguments.map { String($0.drop { $0 == " " }) }
    }

    /// The path of `12</path>`.
    private static func descriptor(_ argument: String) -> String? {
        guard let start = argument.firstIndex(of: "<"), let end = argument.lastIndex(of: ">"), start < end else {
            return nil
        }
        let path = argument[argument.index(after: start)..<end]
        return path.hasPrefix("/") ? String(path) : nil
    }

    private static func path(_ folder: String, _ name: String) -> String? {
        let name = String(decoding: text(name), as: UTF8.self)
        if name.hasPrefix("/") { return name }
        return descriptor(folder).map { "\($0)/\(name)" }
    }

    /// The bytes of a string in C's notation.
    private static func text(_ argument: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(argument.utf8.drop { $0 != UInt8(ascii: "\"") }.dropFirst())[...]
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "v"): 0x0B,
            UInt8(ascii: "f"): 0x0C,
        ]
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            guard byte == UInt8(ascii: "\\"), let escape = rest.first else {
                bytes.append(byte)
                continue
            }
            let octal = rest.prefix(3).prefix { (0x30...0x37).contains($0) }
            if octal.isEmpty {
                rest.removeFirst()
                bytes.append(simple[escape] ?? escape)
            } else {
                rest.removeFirst(octal.count)
                bytes.append(UInt8(truncatingIfNeeded: octal.reduce(0) { $0 * 8 + Int($1 - 0x30) }))
            }
        }
        return bytes
    }
}
