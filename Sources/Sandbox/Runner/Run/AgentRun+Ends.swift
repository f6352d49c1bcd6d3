extension AgentRun {
    /// Ends a container that never got a place.
    func drop(_ reason: StopReason) async { await end(RunEnding(nil, stoppedFor: reason)) }

    /// Ends a container whose launch cannot even begin.
    func fail(_ failure: LaunchFailure) async { await end(RunEnding(failure)) }
}
