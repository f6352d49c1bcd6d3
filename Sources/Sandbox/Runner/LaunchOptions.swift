/// The options of one launch. With neither command nor argument, those saved with the agent count.
struct LaunchOptions: Sendable, Equatable {
    /// `node`, `phantomjs` or `casperjs`; nil where the launch does not say.
    var command: String?
    /// The argument as JSON text; nil where the launch does not say.
    var argument: String?
    /// Saves both as the agent's defaults.
    var save = false
}
