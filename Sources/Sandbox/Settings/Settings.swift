/// Everything about the service that nothing public settles, and every limit of the sandbox, in one place.
///
/// The defaults are what the sandbox does when nothing is said; `--setting name=value` overrides one for a run.
/// `SettingDescriptor.all` lists each by its name, which is the property's.
struct Settings: Sendable, Equatable {
    // MARK: Requests

    /// Reads the flags `withoutText`, `insertOnly`, `withScript` and `saveLaunchOptions` leniently: `false`, `0`, `no`
    /// and `off` mean off. By the page's words (present and not empty) they mean on.
    var lenientFlags = false
    /// A parameter given in the query and in the body takes the body's value; `false` lets the query win.
    var bodyWinsOverQuery = true
    /// The longest script text, in characters (UTF-16 units, as the service counts).
    var maximumTextCharacters = 600_000
    /// The largest request body in bytes. A form may triple each byte of a text, so this is well above the text's limit.
    var maximumBodyBytes = 8 * 1024 * 1024
    /// The HTTP status of `insertOnly` on a name that exists.
    var insertOnlyStatus = 400
    /// What an update of a script answers in `data`: `null`, or the script's `id` as a create does.
    var updateAnswer = UpdateAnswer.null
    /// By how much a save moves a script's nonce.
    var nonceStep: Int64 = 1
    /// Answers errors of the `raw` script mode as JSend; `false` sends the message as plain text with the same status.
    var rawErrorsAreJSON = true
    /// Refuses requests without the key. Off only for trials with tools that cannot send one.
    var requiresKey = true

    // MARK: Output

    /// In most-recent mode, output starts at 0 when another container than the one named is now the most recent;
    /// `false` keeps `fromOutputPos`.
    var mostRecentRestartsAtZero = true
    /// The HTTP status of track mode with a container of another agent.
    var foreignContainerStatus = 404
    /// Repeats the message that `fromMessageId` names; `false` sends only later ones.
    var repeatsNamedMessage = false
    /// The most bytes that one answer of `output.json` carries; the rest follows from the answered `outputPos`.
    var maximumOutputSlice = 4 * 1024 * 1024

    // MARK: Launching

    /// The command of a launch without directive, parameter and saved options.
    var defaultCommand = "node"
    /// One unit of an agent's `executionTimeLimit` in seconds (the vendor's unit is the minute).
    var timeLimitUnitSeconds = 60.0
    /// An abort also drops the agent's queued containers.
    var abortDropsQueued = true
    /// Whether `first-result-object` of a run that sets none still says `containerId` when the run ends (without
    /// `resultObject`); `false` answers it with an error.
    var firstResultObjectMayBeMissing = true
    /// Seconds between the spaces that keep a result-object answer alive.
    var resultKeepAliveSeconds = 10.0
    /// Seconds between the comments that keep an event stream alive.
    var eventStreamCommentSeconds = 10.0
    /// The most bytes of console output kept of a run; a note says so where it was cut.
    var maximumOutputBytes = 64 * 1024 * 1024
    /// Seconds between the polite and the final signal to an agent's process group.
    var terminationGraceSeconds = 2.0
    /// The same when the sandbox itself stops.
    var shutdownGraceSeconds = 0.5
    /// Days that an ended container, its output and its messages are kept.
    var historyDays = 7
    /// Isolation of agents: `auto` (bubblewrap where it works), `none`, or `required` (no launch without it).
    var isolation = Isolation.auto
    /// The most agents' containers that run at once over all agents; further ones queue.
    var maximumRunningContainers = 64

    // MARK: Account

    /// The account's address in `user.json`.
    var accountEmail = "sandbox@localhost"
    /// What a new account has left: seconds of execution time.
    var initialTimeLeft: Int64 = 14_400
    /// What a new account has left: mails.
    var initialEmailsLeft: Int64 = 100
    /// What a new account has left: captchas.
    var initialCaptchasLeft: Int64 = 10
    /// What a new account has left: bytes of storage.
    var initialStorageLeft: Int64 = 10_000_000_000
    /// What a new account has left: bytes of database.
    var initialDatabaseLeft: Int64 = 250_000_000
    /// What `solveCaptcha` answers.
    var captchaAnswer = "sandbox"

    // MARK: Server

    /// Seconds in which the head of a request must have arrived, counted from the connection or the last answer.
    var headSeconds = 60.0
    /// Seconds in which a whole request must have arrived, counted from its head.
    var requestSeconds = 120.0
    /// Seconds without a byte after which a request that is still being read is dropped.
    var idleSeconds = 30.0
    /// Requests kept for `GET /_sandbox/requests`.
    var keptRequests = 1_000
    /// Answers HTTP 200 for a host name that is neither loopback nor the bound one. Off: 403.
    var allowForeignHosts = false
}
