internal import PhantombusterAPI
internal import Workspace

extension Endpoint {
    /// What the endpoint is to the user.
    var standing: EndpointStanding {
        if isLoopback { return .loopback }
        return isServiceHost ? .service : .elsewhere
    }
}
