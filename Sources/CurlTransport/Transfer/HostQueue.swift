/// Lets so many through to each host at once, and the rest wait their turn in order.
struct HostQueue<Item> {
    private struct Host {
        var active = 0
        var waiting: [Item] = []
        var next = 0
    }

    private let limit: Int
    private var hosts: [Substring: Host] = [:]

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// What URLs of one host have in common: scheme, host and port.
    static func host(of url: String) -> Substring {
        let bytes = url.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return url[...] }
        let start = bytes[colon...].firstIndex { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") } ?? bytes.endIndex
        let end = bytes[start...].firstIndex {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
        }
        return url[..<(end ?? bytes.endIndex)]
    }

    /// Takes a place; false where there is none, and the item waits for one.
    mutating func enter(_ item: Item, host: Substring) -> Bool {
        if hosts[host, default: Host()].active < limit {
            hosts[host, default: Host()].active += 1
            return true
        }
        hosts[host]?.waiting.append(item)
        return false
    }

    /// Gives a place back.
    ///
    /// - Returns: Who has it now; nil where nobody waits.
    mutating func leave(host: Substring) -> Item? {
        guard var entry = hosts.removeValue(forKey: host) else { return nil }
        guard entry.next < entry.waiting.count else {
            entry.active -= 1
            entry.waiting = []
            entry.next = 0
            if entry.active > 0 { hosts[host] = entry }
            return nil
        }
        let item = entry.waiting[entry.next]
        entry.next += 1
        hosts[host] = entry
        return item
    }
}
