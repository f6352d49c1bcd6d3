/// A `name=value` that names no setting, or a value that it cannot take.
struct SettingError: Error, Equatable, CustomStringConvertible {
    /// What was wrong, for the user.
    let description: String
}

extension Settings {
    /// Applies one `name=value` of the command line.
    mutating func apply(_ assignment: String) throws(SettingError) {
        let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw SettingError(description: "a setting is written name=value, not '\(assignment)'")
        }
        guard let descriptor = SettingDescriptor.all.first(where: { $0.name == parts[0] }) else {
            let names = SettingDescriptor.all.map(\.name).joined(separator: ", ")
            throw SettingError(description: "no setting is called '\(parts[0])'; there are \(names)")
        }
        guard descriptor.set(&self, String(parts[1])) else {
            throw SettingError(description: "\(descriptor.name) takes \(descriptor.expects), not '\(parts[1])'")
        }
    }
}
