import PhantombusterModel

/// An endpoint of the API with an answer that is right, and the commands that read it.
enum AnswerPlace: String, Sendable, CaseIterable {
    case scripts
    case script
    case save
    case delete
    case user
    case agent
    case output
    case containers
    case launch
    case result
    case abort

    /// Whose answer a request asks for; nil for none.
    init?(request: String) {
        let line = request.prefix { $0 != "\r\n" && $0 != "\r" && $0 != "\n" }
        let words = line.split(separator: " ")
        guard words.count == 3 else { return nil }
        let parts = words[1].prefix { $0 != "?" }.split(separator: "/").dropFirst(2).map(String.init)
        switch (words[0], parts.first, parts.last) {
        case ("GET", "scripts.json", _): self = .scripts
        case ("GET", "script", _): self = .script
        case ("POST", "script", _): self = .save
        case ("DELETE", "script", _): self = .delete
        case ("GET", "user.json", _): self = .user
        case ("GET", "agent", "output.json"): self = .output
        case ("GET", "agent", "containers.json"): self = .containers
        case ("GET", "agent", _): self = .agent
        case ("POST", "agent", "abort.json"): self = .abort
        case ("POST", "agent", _): self = request.contains("output=result-object") ? .result : .launch
        default: return nil
        }
    }

    /// What reads the answer, each in a workspace with the script `a.js`.
    var commands: [[String]] {
        switch self {
        case .scripts: [["scripts"], ["status"], ["pull", "--on-conflict", "theirs"]]
        case .script: [["show", "a.js"], ["push", "a.js", "--on-conflict", "ours"]]
        case .save: [["push", "a.js", "--on-conflict", "ours"]]
        case .delete: [["delete", "a.js", "--yes"]]
        case .user: [["account"], ["agents"]]
        case .agent: [["agent", "1763", "--script"]]
        case .output: [["output", "1763"], ["attach", "1763", "--wait", "1s"]]
        case .containers: [["containers", "1763"], ["attach", "1763", "--wait", "1s"]]
        case .launch: [["launch", "1763", "--output", "json"]]
        case .result: [["launch", "1763", "--output", "result-object-with-output", "--wait", "1s"]]
        case .abort: [["abort", "1763"]]
        }
    }

    /// Whether the commands may end with an agent's own code.
    var runsAgents: Bool {
        switch self {
        case .output, .containers, .launch, .result: true
        default: false
        }
    }

    /// The whole answer.
    var answer: JSONValue { ["status": "success", "data": data] }

    private var data: JSONValue {
        switch self {
        case .scripts: [listed]
        case .script: script
        case .save: 1903
        case .delete, .abort: nil
        case .user:
            [
                "email": "me@example.com", "timeLeft": 14_400, "emailsLeft": 100, "captchasLeft": 10,
                "storageLeft": 10_000_000_000, "databaseLeft": 250_000_000,
                "agents": [
                    [
                        "id": 1763, "name": "Nice Agent", "scriptId": 1902, "lastEndMessage": "Agent finished",
                        "lastEndStatus": "success", "queuedContainers": 0, "runningContainers": 0,
                    ]
                ],
            ]
        case .agent:
            [
                "id": 1763, "name": "Nice Agent", "scriptId": 1902, "proxy": "none", "proxyAddress": nil,
                "disableWebSecurity": false, "loadImages": true, "launch": "manually", "nbLaunches": 94,
                "executionTimeLimit": 5, "fileMgmt": "folders", "fileMgmtMaxFolders": 10,
                "lastEndMessage": "Agent finished", "lastEndStatus": "success", "maxParallelExecs": 1, "nonce": 3,
                "script": script,
            ]
        case .output:
            [
                "agentStatus": "not running", "containerStatus": "not running", "runningContainers": 0,
                "queuedContainers": 0, "containerId": 76_426,
                "progress": ["progress": 0.5, "label": "Reading", "runtime": 12],
                "messages": [
                    [
                        "id": 16_932, "date": 1_414_080_820, "text": "Agent started", "type": "normal",
                        "context": ["Container: 76426"],
                    ]
                ],
                "output": "* Container started\r\nread\r\n", "outputPos": 27, "resultObject": ["count": 1],
            ]
        case .containers:
            [
                [
                    "id": 76_426, "queueDate": 1_414_080_820, "launchDate": 1_414_080_820, "launchType": "manual",
                    "launchNumber": 94, "endDate": 1_414_080_820, "lastEndMessage": "Agent finished",
                    "lastEndStatus": "success", "exitCode": 0,
                ]
            ]
        case .launch: ["containerId": 76_426]
        case .result:
            [
                "containerId": 76_426, "executionTime": 12, "exitCode": 0, "resultObject": ["count": 1],
                "output": "read\r\n",
            ]
        }
    }

    private var listed: JSONValue {
        ["id": 1902, "name": "a.js", "source": "web", "url": "", "lastSaveDate": 1_414_080_820, "nonce": 7]
    }

    private var script: JSONValue {
        [
            "id": 1902, "name": "a.js", "source": "web", "url": nil, "text": "console.log(1)\n", "httpHeaders": nil,
            "lastSaveDate": 1_414_080_820, "nonce": 7,
        ]
    }
}
