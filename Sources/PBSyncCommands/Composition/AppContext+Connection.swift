internal import PhantombusterAPI
internal import Workspace

extension AppContext {
    /// The settings that the options, the environment and the configuration make.
    ///
    /// - Throws: `ConfigurationError`.
    func settings(_ options: GlobalOptions) throws -> ProjectSettings {
        try ConfigurationLoader(folder: workingDirectory, environment: environment)
            .load(config: options.config, profile: options.profile)
    }

    /// Connects to the account that the settings name; by default those of the options.
    ///
    /// Nothing is contacted, and no program is run, before it is clear that the user trusts what asks for it.
    ///
    /// - Throws: ``CommandError`` where no key is to be found or trust is missing, and the errors of endpoint, key and
    ///   configuration.
    func connect(
        _ options: GlobalOptions,
        _ reporter: Reporter,
        settings: ProjectSettings? = nil
    ) async throws -> Connection {
        let settings = try settings ?? self.settings(options)
        let endpoint = try Self.endpoint(of: settings)
        try TrustGate(environment: environment).check(settings, standing: endpoint.standing)
        let keys = KeyFinder(context: self, settings: settings)
        let key = try await keys.key()
        reporter.keepSecret(key.headerValue)
        try await keys.warn(reporter, standing: endpoint.standing)
        reporter.detail("endpoint \(endpoint) (\(settings.endpoint.origin))")
        let client = PhantombusterClient(
            transport: try network.transport(settings.certificateAuthority?.value),
            endpoint: endpoint,
            key: key,
            retry: RetryPolicy(sleep: clock.sleep),
            onRetry: { notice in
                let wait = DurationText.short(notice.delay)
                reporter.warning("\(notice.call): \(notice.error); trying again in \(wait)")
            }
        )
        return Connection(client: client, settings: settings)
    }

    /// The endpoint of the settings.
    ///
    /// - Throws: `ConfigurationError` with the place where it is set.
    static func endpoint(of settings: ProjectSettings) throws -> Endpoint {
        do {
            return try Endpoint(settings.endpoint.value)
        } catch let error as EndpointError {
            let origin = settings.endpoint.origin
            let place = origin.isFile ? "" : " (\(origin))"
            throw ConfigurationError(
                at: origin,
                message: "\(error)\(place)",
                hint: "such as https://phantombuster.com/api/v1"
            )
        }
    }
}
