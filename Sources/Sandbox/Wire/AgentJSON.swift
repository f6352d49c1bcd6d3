/// Agents, their containers and messages as the API page shows them.
enum AgentJSON {
    /// A whole record; `script` only where one is given.
    static func writeRecord(_ agent: StoredAgent, script: StoredScript?, to json: inout JSONBuffer) {
        json.object { record in
            record.member("id", agent.knownID)
            record.member("name", agent.name)
            record.member("scriptId", agent.scriptId)
            record.member("proxy", agent.proxy)
            record.member("proxyAddress", agent.proxyAddress)
            record.member("proxyUsername", agent.proxyUsername)
            record.member("proxyPassword", agent.proxyPassword)
            record.member("disableWebSecurity", agent.disableWebSecurity)
            record.member("ignoreSslErrors", agent.ignoreSslErrors)
            record.member("loadImages", agent.loadImages)
            record.member("launch", agent.launch)
            record.member("nbLaunches", agent.nbLaunches)
            record.member("showDebug", agent.showDebug)
            record.member("awsFolder", agent.awsFolder)
            record.member("executionTimeLimit") { $0.number(agent.executionTimeLimit) }
            record.member("fileMgmt", agent.fileMgmt)
            record.member("fileMgmtMaxFolders", agent.fileMgmtMaxFolders)
            record.member("lastEndMessage", agent.lastEndMessage)
            record.member("lastEndStatus", agent.lastEndStatus)
            record.member("maxParallelExecs", agent.maxParallelExecs)
            record.member("userAwsFolder", agent.userAwsFolder)
            record.member("nonce", agent.nonce)
            guard let script else { return }
            record.member("script") { writeScript(script, to: &$0) }
        }
    }

    /// The script inside an agent's record; unlike a script's own record it says no nonce.
    private static func writeScript(_ script: StoredScript, to json: inout JSONBuffer) {
        json.object { record in
            record.member("id", script.id)
            record.member("name", script.name)
            record.member("source", script.source)
            record.member("url", script.url)
            record.member("text") { $0.string(decoding: script.text) }
            record.member("httpHeaders", json: script.httpHeaders)
        }
    }

    /// An entry of `user.json`; `progress` only while it runs.
    static func writeSummary(_ overview: AgentOverview, to json: inout JSONBuffer) {
        let agent = overview.agent
        json.object { record in
            record.member("id", agent.knownID)
            record.member("name", agent.name)
            record.member("scriptId", agent.scriptId)
            record.member("lastEndMessage", agent.lastEndMessage)
            record.member("lastEndStatus", agent.lastEndStatus)
            record.member("queuedContainers", overview.queuedContainers)
            record.member("runningContainers", overview.runningContainers)
            guard let progress = overview.progress else { return }
            record.member("progress") { writeProgress(progress, to: &$0) }
        }
    }

    /// How far a run is.
    static func writeProgress(_ progress: RunProgress, to json: inout JSONBuffer) {
        json.object { record in
            record.member("progress") { $0.number(progress.progress) }
            record.member("label", progress.label)
            record.member("runtime", progress.runtime)
        }
    }

    /// An entry of `containers.json`.
    static func writeContainer(_ container: StoredContainer, to json: inout JSONBuffer) {
        json.object { record in
            record.member("id", container.knownID)
            record.member("queueDate", container.queueDate)
            record.member("launchDate", container.launchDate)
            record.member("launchType", container.launchType)
            record.member("launchNumber", container.launchNumber)
            record.member("endDate", container.endDate)
            record.member("lastEndMessage", container.lastEndMessage)
            record.member("lastEndStatus", container.lastEndStatus)
            record.member("exitCode", container.exitCode)
        }
    }

    /// A message in `output.json`.
    static func writeMessage(_ message: StoredMessage, to json: inout JSONBuffer) {
        json.object { record in
            record.member("id", message.id)
            record.member("date", message.date)
            record.member("text", message.text)
            record.member("type", message.type)
            record.member("context", json: message.context)
        }
    }
}
