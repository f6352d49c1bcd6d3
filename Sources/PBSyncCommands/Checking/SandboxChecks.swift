/// Checks of what the local server needs, and of what an earlier one may have left.
struct SandboxChecks: Sendable {
    /// The effects.
    let context: AppContext
    /// Finds agents' processes that no server looks after.
    var leftovers: @Sendable () -> [Int32] = LeftoverProcesses.find

    /// The results.
    func run() -> [CheckResult] {
        [runtimes(), processes()]
    }

    private func runtimes() -> CheckResult {
        guard Sandbox.program(in: context) != nil else {
            return .warn(
                "sandbox",
                "\(Sandbox.programName) is neither beside pbsync nor on PATH",
                hint: "both programs come from one build; only `pbsync sandbox` needs it"
            )
        }
        let names = ["node", "coffee", "phantomjs", "casperjs", "bwrap"]
        let found = names.filter { Sandbox.find($0, in: context) != nil }
        let missing = names.filter { !found.contains($0) }
        let text =
            "has \(found.joined(separator: ", "))"
            + (missing.isEmpty ? "" : "; without \(missing.joined(separator: ", "))")
        guard found.contains("node") else {
            return .warn(
                "sandbox",
                "no agent can run in it: node is not on PATH",
                hint: "apt-get install nodejs coffeescript"
            )
        }
        return .ok("sandbox", text)
    }

    private func processes() -> CheckResult {
        let left = leftovers()
        guard !left.isEmpty else { return .ok("processes", "no agent was left behind") }
        let list = left.map(String.init).joined(separator: " ")
        return .warn(
            "processes",
            "\(left.count) of agents whose sandbox is gone: \(list)",
            hint: "start that sandbox again, which ends them, or: kill \(list)"
        )
    }
}
