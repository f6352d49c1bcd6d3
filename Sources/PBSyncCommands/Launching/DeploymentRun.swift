internal import PhantombusterAPI

/// What became of one target of a deployment.
struct DeploymentRun: Sendable {
    /// What ran; nil where it failed for us.
    var proof: LaunchProof?
    /// How the program ends because of our own failure.
    var failure: ExitCode?

    /// How the program ends because of this run.
    var code: ExitCode {
        if let failure { return failure }
        guard let proof, proof.hasEnded else { return .done }
        return .agent(proof.outcome?.exitCode)
    }
}
