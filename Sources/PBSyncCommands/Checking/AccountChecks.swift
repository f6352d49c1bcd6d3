internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// Checks that need the account: trust, key, connection, clock.
struct AccountChecks: Sendable {
    /// The effects.
    let context: AppContext
    /// The settings.
    let settings: ProjectSettings

    /// The results, in order; what cannot be checked without an earlier one is left out.
    func run(_ options: GlobalOptions, _ reporter: Reporter) async throws -> [CheckResult] {
        var results: [CheckResult] = []
        let endpoint: Endpoint
        do {
            endpoint = try AppContext.endpoint(of: settings)
            results.append(.ok("endpoint", "\(endpoint) (\(settings.endpoint.origin))"))
        } catch {
            return [.fail("endpoint", error)]
        }
        do {
            try TrustGate(environment: context.environment).check(settings, standing: endpoint.standing)
            results.append(.ok("trust", "nothing is missing"))
        } catch {
            return results + [.fail("trust", error)]
        }
        let connection: Connection
        do {
            connection = try await context.connect(options, reporter, settings: settings)
            let source = settings.apiKey.map { "\($0.value) (\($0.origin))" } ?? ""
            results.append(.ok("key", "found in \(source)"))
        } catch {
            try rethrowCancellation(error)
            return results + [.fail("key", error)]
        }
        return try await results + server(connection.client)
    }

    private func server(_ client: PhantombusterClient) async throws -> [CheckResult] {
        var client = client
        client.retry = .none
        let start = context.clock.uptime()
        do {
            let response = try await client.perform(.user)
            let time = DurationText.short(context.clock.uptime() - start)
            let account = response.value.email ?? "the account"
            let scripts = try await client.scripts()
            let counts = [
                CountText.of(scripts.count, "script"), CountText.of(response.value.agents.count, "agent"),
            ]
            return [
                .ok("server", "answers as \(account) within \(time): \(counts.joined(separator: ", "))"),
                clock(server: response.date, lastSave: scripts.map(\.lastSaveDate).max() ?? 0),
                names(scripts.map(\.name)),
            ]
        } catch {
            try rethrowCancellation(error)
            return [.fail("server", error)]
        }
    }

    /// The two clocks beside each other; where the server does not tell its own, a save in the future tells.
    private func clock(server: Int64?, lastSave: Int64) -> CheckResult {
        let now = context.clock.now()
        let hint = "set this machine's clock, if it is the wrong one; nothing is decided by it"
        if let server {
            let apart = server - now
            guard abs(apart) > 60 else { return .ok("clock", "this machine's and the server's agree") }
            let time = DurationText.whole(seconds: abs(apart))
            return .warn(
                "clock",
                "this machine's is \(time) \(apart > 0 ? "behind" : "ahead of") the server's",
                hint: hint
            )
        }
        // A server may claim any number.
        let ahead = max(lastSave, now) - now
        guard ahead > 60 else { return .ok("clock", "no save lies in the future") }
        let time = DurationText.whole(seconds: ahead)
        return .warn("clock", "the server's last save is \(time) in the future", hint: hint)
    }

    /// Names that the server has and a file here cannot have.
    private func names(_ names: [String]) -> CheckResult {
        let illegal = names.filter { ScriptName($0) == nil }
        guard let first = illegal.first else { return .ok("names", "every script's can be a file's") }
        return .warn(
            "names",
            "\(illegal.count) of the server's cannot be a file's here, such as \"\(first)\"; they are left out",
            hint: "rename them on the server: `pbsync help configuration` says what a name may be"
        )
    }

    private func rethrowCancellation(_ error: any Error) throws {
        if error is CancellationError { throw error }
    }
}
