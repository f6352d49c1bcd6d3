/// Prepares an agent's console for where it goes.
///
/// A pipe gets the bytes as they came. A terminal gets text, line ends, tabs and colours (SGR sequences); everything
/// else that could steer it is shown as visible text: other escape sequences, 8-bit controls, bidi controls, returns
/// that would overwrite a line, bytes that are not UTF-8. What a piece of the console leaves open is kept until the
/// next one.
struct ConsoleWriter: Sendable {
    /// Where the console goes.
    enum Target: Hashable, Sendable {
        /// A file or another program.
        case pipe
        /// A terminal, which is to show the agent's colours or not.
        case terminal(colours: Bool)
    }

    private enum State {
        case text
        /// After CR: what follows says whether it is part of a line end.
        case carriageReturn
        case escape
        /// After `ESC [` and these parameters.
        case sequence([UInt8])
        /// Within a character that takes this many bytes.
        case character([UInt8], length: Int)
    }

    private let target: Target
    private var state = State.text
    private var isColoured = false
    private var shown: [UInt8] = []

    /// A writer at the beginning of a console.
    init(_ target: Target) {
        self.target = target
    }

    /// What to write for the next piece.
    mutating func write(_ bytes: [UInt8]) -> [UInt8] {
        guard case .terminal = target else { return bytes }
        shown.reserveCapacity(bytes.count)
        for byte in bytes { take(byte) }
        defer { shown = [] }
        return shown
    }

    /// What is still open at the end of the console, and the end of its colours.
    mutating func finish() -> [UInt8] {
        guard case .terminal = target else { return [] }
        leave()
        if isColoured { shown += Array("\u{1B}[0m".utf8) }
        isColoured = false
        defer { shown = [] }
        return shown
    }

    private mutating func take(_ byte: UInt8) {
        switch state {
        case .text: takeText(byte)
        case .carriageReturn:
            if byte == 0x0A { state = .text } else { leave() }
            takeText(byte)
        case .escape:
            if byte == UInt8(ascii: "[") {
                state = .sequence([])
            } else {
                leave()
                takeText(byte)
            }
        case .sequence(let parameters): takeSequence(byte, parameters)
        case .character(let bytes, let length):
            guard byte & 0xC0 == 0x80 else {
                leave()
                takeText(byte)
                return
            }
            state = .character(bytes + [byte], length: length)
            if bytes.count + 1 == length { endCharacter(bytes + [byte]) }
        }
    }

    private mutating func takeText(_ byte: UInt8) {
        switch byte {
        case 0x20..<0x7F, 0x0A, 0x09: shown.append(byte)
        case 0x0D: state = .carriageReturn
        case 0x1B: state = .escape
        case 0xC2...0xDF: state = .character([byte], length: 2)
        case 0xE0...0xEF: state = .character([byte], length: 3)
        case 0xF0...0xF4: state = .character([byte], length: 4)
        case 0x80...: show(byte: byte)
        default: show(Unicode.Scalar(byte))
        }
    }

    /// A sequence ends with its letter; only `m` (colours and the like) passes. The bound keeps a sequence that never
    /// ends from being held for ever.
    private mutating func takeSequence(_ byte: UInt8, _ parameters: [UInt8]) {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"), UInt8(ascii: ":"):
            state = .sequence(parameters + [byte])
            if parameters.count >= 64 { leave() }
        case UInt8(ascii: "m"):
            state = .text
            guard target == .terminal(colours: true) else { return }
            isColoured = parameters.contains { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: ";") }
            shown += [0x1B, UInt8(ascii: "[")] + parameters + [byte]
        default:
            leave()
            takeText(byte)
        }
    }

    private mutating func endCharacter(_ bytes: [UInt8]) {
        state = .text
        guard let text = String(validating: bytes, as: UTF8.self), let scalar = text.unicodeScalars.first else {
            for byte in bytes { show(byte: byte) }
            return
        }
        if ServerText.visible(scalar) == nil { shown += bytes } else { show(scalar) }
    }

    /// Shows what was held back and goes on with text.
    private mutating func leave() {
        switch state {
        case .text: break
        case .carriageReturn: shown += Array("^M".utf8)
        case .escape: shown += Array("^[".utf8)
        case .sequence(let parameters): shown += Array("^[[".utf8) + parameters
        case .character(let bytes, _): for byte in bytes { show(byte: byte) }
        }
        state = .text
    }

    private mutating func show(_ scalar: Unicode.Scalar) {
        shown += Array((ServerText.visible(scalar) ?? String(Character(scalar))).utf8)
    }

    private mutating func show(byte: UInt8) {
        shown += Array("<\(String(byte, radix: 16, uppercase: true))>".utf8)
    }
}
