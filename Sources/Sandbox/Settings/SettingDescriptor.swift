/// One setting by name: how it is read from text and shown.
struct SettingDescriptor: Sendable {
    /// The property's name in `Settings`.
    let name: String
    /// Sets the value from text; `false` when the text is none.
    let set: @Sendable (inout Settings, String) -> Bool
    /// The value as text that `set` reads.
    let get: @Sendable (Settings) -> String
    /// What a legal value looks like, for the error.
    let expects: String

    private static func flag(_ name: String, _ path: any WritableKeyPath<Settings, Bool> & Sendable) -> Self {
        Self(
            name: name,
            set: { settings, text in
                guard let value = Bool(text) else { return false }
                settings[keyPath: path] = value
                return true
            },
            get: { String($0[keyPath: path]) },
            expects: "true or false"
        )
    }

    private static func number<Value: LosslessStringConvertible & Comparable & Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Settings, Value> & Sendable,
        _ range: ClosedRange<Value>
    ) -> Self {
        Self(
            name: name,
            set: { settings, text in
                guard let value = Value(text), range.contains(value) else { return false }
                settings[keyPath: path] = value
                return true
            },
            get: { String($0[keyPath: path]) },
            expects: "a number from \(range.lowerBound) to \(range.upperBound)"
        )
    }

    private static func choice<Value: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String,
        _ path: any WritableKeyPath<Settings, Value> & Sendable
    ) -> Self {
        Self(
            name: name,
            set: { settings, text in
                guard let value = Value(rawValue: text) else { return false }
                settings[keyPath: path] = value
                return true
            },
            get: { $0[keyPath: path].rawValue },
            expects: "one of " + Value.allCases.map(\.rawValue).joined(separator: ", ")
        )
    }

    private static func text(_ name: String, _ path: any WritableKeyPath<Settings, String> & Sendable) -> Self {
        Self(
            name: name,
            set: { settings, text in
                guard !text.isEmpty else { return false }
                settings[keyPath: path] = text
                return true
            },
            get: { $0[keyPath: path] },
            expects: "text"
        )
    }

    /// Every setting, in the order of `Settings`.
    static let all: [SettingDescriptor] = [
        flag("lenientFlags", \.lenientFlags),
        flag("bodyWinsOverQuery", \.bodyWinsOverQuery),
        number("maximumTextCharacters", \.maximumTextCharacters, 0...100_000_000),
        number("maximumBodyBytes", \.maximumBodyBytes, 1...1_000_000_000),
        number("insertOnlyStatus", \.insertOnlyStatus, 400...599),
        choice("updateAnswer", \.updateAnswer),
        number("nonceStep", \.nonceStep, 1...1_000_000),
        flag("rawErrorsAreJSON", \.rawErrorsAreJSON),
        flag("requiresKey", \.requiresKey),
        flag("mostRecentRestartsAtZero", \.mostRecentRestartsAtZero),
        number("foreignContainerStatus", \.foreignContainerStatus, 400...599),
        flag("repeatsNamedMessage", \.repeatsNamedMessage),
        number("maximumOutputSlice", \.maximumOutputSlice, 16...1_000_000_000),
        text("defaultCommand", \.defaultCommand),
        number("timeLimitUnitSeconds", \.timeLimitUnitSeconds, 0.001...86_400),
        flag("abortDropsQueued", \.abortDropsQueued),
        flag("firstResultObjectMayBeMissing", \.firstResultObjectMayBeMissing),
        number("resultKeepAliveSeconds", \.resultKeepAliveSeconds, 0.01...3_600),
        number("eventStreamCommentSeconds", \.eventStreamCommentSeconds, 0.01...3_600),
        number("maximumOutputBytes", \.maximumOutputBytes, 0...1_000_000_000_000),
        number("terminationGraceSeconds", \.terminationGraceSeconds, 0...4),
        number("shutdownGraceSeconds", \.shutdownGraceSeconds, 0...1.5),
        number("historyDays", \.historyDays, 0...36_500),
        choice("isolation", \.isolation),
        number("maximumRunningContainers", \.maximumRunningContainers, 1...10_000),
        text("accountEmail", \.accountEmail),
        number("initialTimeLeft", \.initialTimeLeft, 0...Int64.max),
        number("initialEmailsLeft", \.initialEmailsLeft, 0...Int64.max),
        number("initialCaptchasLeft", \.initialCaptchasLeft, 0...Int64.max),
        number("initialStorageLeft", \.initialStorageLeft, 0...Int64.max),
        number("initialDatabaseLeft", \.initialDatabaseLeft, 0...Int64.max),
        text("captchaAnswer", \.captchaAnswer),
        number("headSeconds", \.headSeconds, 0.01...86_400),
        number("requestSeconds", \.requestSeconds, 0.01...86_400),
        number("idleSeconds", \.idleSeconds, 0.01...86_400),
        number("keptRequests", \.keptRequests, 0...1_000_000),
        flag("allowForeignHosts", \.allowForeignHosts),
    ]
}
