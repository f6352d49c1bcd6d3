internal import FoundationEssentials

extension ProgramResult {
    /// The state of each script, as `status --json` tells it on standard output.
    ///
    /// - Throws: A decoding error where the output is not that of `status --json`.
    public func scriptStates() throws -> [String: String] {
        struct Status: Decodable {
            struct Script: Decodable {
                let name: String
                let state: String
            }

            let scripts: [Script]
        }

        let status = try JSONDecoder().decode(Status.self, from: Data(outputBytes))
        return Dictionary(status.scripts.map { ($0.name, $0.state) }) { first, _ in first }
    }
}
