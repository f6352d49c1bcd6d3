internal import ArgumentParser

/// What to do with the background service.
enum ServiceAction: String, ExpressibleByArgument, CaseIterable, Sendable {
    case install
    case uninstall
    case status
}
