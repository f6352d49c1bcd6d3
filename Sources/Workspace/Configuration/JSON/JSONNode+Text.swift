internal import PhantombusterModel

extension JSONNode {
    /// How a value is laid out.
    private enum Layout {
        /// No space at all.
        case compact
        /// On one line, with spaces for people.
        case line
        /// A line for each member and element, indented by so many levels.
        case lines(indent: Int)

        var colon: String {
            if case .compact = self { ":" } else { ": " }
        }

        var comma: String {
            if case .line = self { ", " } else { "," }
        }

        var onOneLine: Layout {
            if case .lines = self { .line } else { self }
        }

        var inner: Layout {
            if case .lines(let indent) = self { .lines(indent: indent + 1) } else { self }
        }

        func breakLine(in bytes: inout [UInt8]) {
            guard case .lines(let indent) = self else { return }
            bytes.append(0x0A)
            bytes.append(contentsOf: repeatElement(0x20, count: indent * 2))
        }
    }

    /// The value as compact JSON, members in the order and numbers in the spelling of the text.
    var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes, layout: .compact)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value as people keep it: two spaces a level, arrays of plain values on one line, a line end at the end.
    var prettyText: String {
        var bytes: [UInt8] = []
        append(to: &bytes, layout: .lines(indent: 0))
        bytes.append(0x0A)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(to bytes: inout [UInt8], layout: Layout) {
        switch content {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let spelling): bytes.append(contentsOf: spelling.utf8)
        case .string(let value): JSONValue.appendQuoted(value, to: &bytes)
        case .array(let elements):
            let layout = elements.contains { $0.isContainer } ? layout : layout.onOneLine
            Self.append(elements, "[", "]", to: &bytes, layout: layout) { $0.append(to: &$1, layout: $2) }
        case .object(let members):
            Self.append(members, "{", "}", to: &bytes, layout: layout) { member, bytes, layout in
                JSONValue.appendQuoted(member.name, to: &bytes)
                bytes.append(contentsOf: layout.colon.utf8)
                member.value.append(to: &bytes, layout: layout)
            }
        }
    }

    private var isContainer: Bool {
        switch content {
        case .array, .object: true
        case .null, .bool, .number, .string: false
        }
    }

    private static func append<Item>(
        _ items: [Item],
        _ open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        to bytes: inout [UInt8],
        layout: Layout,
        appendItem: (Item, inout [UInt8], Layout) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(contentsOf: layout.comma.utf8) }
            layout.inner.breakLine(in: &bytes)
            appendItem(item, &bytes, layout.inner)
        }
        if !items.isEmpty { layout.breakLine(in: &bytes) }
        bytes.append(UInt8(ascii: close))
    }
}
