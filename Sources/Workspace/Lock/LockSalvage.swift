internal import PhantombusterModel

/// What stands whole in a lock that is no JSON, found by the lines and their indent alone.
///
/// The form in which locks are written puts every script in a block of its own, so damage in one block costs that block.
/// A name belongs to the profile whose first line was seen last and whose last line was not.
struct LockSalvage {
    struct Profile {
        var endpoint: String?
        /// More than one where a merge put two blocks of one script below each other.
        var bases: [ScriptName: Set<ScriptBase>] = [:]
    }

    private(set) var profiles: [String: Profile] = [:]
    private(set) var version: Int64?
    private var profile: String?
    private var script: String?
    private var block: [String: LockValue] = [:]

    init(_ lines: [ArraySlice<UInt8>]) {
        for line in lines {
            let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
            var text = line.dropFirst(indent)
            while let last = text.last, last == UInt8(ascii: ",") || last <= 0x20 { text.removeLast() }
            read(text, indent: indent)
        }
        endBlock()
    }

    /// Reads one line; a line that nobody writes at its indent is passed over, so that it costs no more than itself.
    private mutating func read(_ text: ArraySlice<UInt8>, indent: Int) {
        let isEnd = text.elementsEqual([UInt8(ascii: "}")])
        switch indent {
        case 2:
            if isEnd { leaveProfile() }
            if let member = member(text), member.name == "version" { version = member.value?.integer }
        case 4:
            guard isEnd || opened(text) != nil else { return }
            leaveProfile()
            profile = opened(text)
            if let profile, profiles[profile] == nil { profiles[profile] = Profile() }
        case 6:
            guard let profile, let member = member(text), member.name == "endpoint" else { return }
            let endpoint = member.value?.string.map(LockDocument.normalised)
            if let known = profiles[profile]?.endpoint, known != endpoint {
                // The first line of another profile is lost, and what follows is not this one's.
                leaveProfile()
            } else {
                profiles[profile]?.endpoint = endpoint
            }
        case 8:
            guard isEnd || opened(text) != nil else { return }
            endBlock()
            script = opened(text)
        case 10:
            guard script != nil, let member = member(text), let value = member.value else { return }
            // Members are in order: one that comes too late belongs to a block whose first line is lost.
            if let last = block.keys.max(), member.name <= last { return endBlock() }
            block[member.name] = value
        default: break
        }
    }

    private mutating func leaveProfile() {
        endBlock()
        profile = nil
    }

    /// Takes the block that was being read, if it is whole.
    private mutating func endBlock() {
        if let profile, let script, let name = ScriptName(script), let base = ScriptBase(.object(block)) {
            profiles[profile]?.bases[name, default: []].insert(base)
        }
        script = nil
        block = [:]
    }

    /// The name in `"NAME": {`.
    private func opened(_ text: ArraySlice<UInt8>) -> String? {
        guard text.last == UInt8(ascii: "{") else { return nil }
        return member(text.dropLast() + Array("null".utf8))?.name
    }

    /// A member that stands on one line.
    private func member(_ text: ArraySlice<UInt8>) -> (name: String, value: LockValue?)? {
        let line = Array("{".utf8) + text + Array("}".utf8)
        guard let members = (try? LockParser.parse(line[...]))?.members, let member = members.first, members.count == 1
        else { return nil }
        return (member.key, member.value)
    }
}
