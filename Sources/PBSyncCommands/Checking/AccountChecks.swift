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
            let user = try await client.user()
            let time = DurationText.short(context.clock.uptime() - start)
            let account = user.email ?? "the account"
            let scripts = try await client.scripts()
            return [
                .ok(
                    "server",
                    "answers as \(account) within \(time): \(scripts.count) scripts, \(user.agents.count) agents"
                ),
                clock(scripts.map(\.lastSaveDate).max() ?? 0),
            ]
        } catch {
            try rethrowCancellation(error)
            return [.fail("server", error)]
        }
    }

    /// A save in the future means that one of the two clocks is wrong.
    private func clock(_ lastSave: Int64) -> CheckResult {
        let ahead = lastSave - context.clock.now()
        guard ahead > 60 else { return .ok("clock", "no save lies in the future") }
        return .warn(
            "clock",
            "the server's last save is \(DurationText.whole(seconds: ahead)) in the future",
            hint: "set this machine's clock, if it is the wrong one; nothing is decided by it"
        )
    }

    private func rethrowCancellation(_ error: any Error) throws {
        if error is CancellationError { throw error }
    }
}
