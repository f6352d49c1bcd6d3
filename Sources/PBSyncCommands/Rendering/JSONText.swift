internal import PhantombusterModel

/// JSON for programs.
enum JSONText {
    /// An event: its name first, then its members by name.
    static func event(_ name: String, _ members: [String: JSONValue]) -> [UInt8] {
        var bytes = Array("{\"event\":".utf8)
        JSONValue.appendQuoted(name, to: &bytes)
        let rest = members.filter { $0.key != "event" }
        guard !rest.isEmpty else { return bytes + [UInt8(ascii: "}")] }
        bytes.append(UInt8(ascii: ","))
        var object: [UInt8] = []
        JSONValue.object(rest).append(to: &object)
        return bytes + object.dropFirst()
    }

    /// The document that stands for an error of a command that gives one document.
    static func document(_ error: CommandError) -> [UInt8] {
        Array(JSONValue.object(["error": .object(error.members)]).text.utf8)
    }

    /// The same JSON with every character escaped that must not reach a terminal as it is.
    ///
    /// Outside strings JSON has none of them but line ends and tabs.
    static func forTerminal(_ json: [UInt8]) -> [UInt8] {
        if json.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return json }
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
            if scalar == "\n" || scalar == "\t" || scalar == "\r" || ServerText.visible(scalar) == nil {
                text.append(scalar)
            } else {
                for unit in String(Character(scalar)).utf16 {
                    let digits = String(unit, radix: 16)
                    text.append(
                        contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".unicodeScalars
                    )
                }
            }
        }
        return Array(String(text).utf8)
    }
}
