internal import ArgumentParser
internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// `pbsync show NAME|ID|NAME@N`
struct Show: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a script as the server has it, or an earlier text of it.",
        discussion: """
            NAME@N is the text that `pbsync history NAME` lists as N; 1 is the newest. In a pipe the text comes byte for \
            byte.

            EXAMPLES
              pbsync show scraper.js > copy.js
              pbsync show 1902 --meta
              pbsync show scraper.js@2 | diff - scraper.js

            EXIT CODES
              0   shown
              66  no such script or no such earlier text
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The script's name or id, or NAME@N.")
    var script: String

    @Flag(help: "Everything but the text.")
    var meta = false

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let meant = { try? LocalWorkspace(context.settings(global)).meant(by: $0) }
        if let earlier = try EarlierText(script, meant: meant) { return try show(earlier, context, reporter) }
        let client = try await context.connect(global, reporter).client
        let id = script.utf8.count <= 16 && script.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(script) : nil
        do {
            guard reporter.isText, !meta else { return try await record(id: id, client: client, context, reporter) }
            let text = try await reporter.working("reading the script") {
                if let id { return try await client.rawScript(id: id) }
                return try await client.rawScript(named: script)
            }
            reporter.text(text)
            return .done
        } catch APIError.notFound(let failure) {
            throw await MissingScript(name: script, client: client).report(failure)
        }
    }

    private func show(_ earlier: EarlierText, _ context: AppContext, _ reporter: Reporter) throws -> ExitCode {
        let workspace = try LocalWorkspace(try context.settings(global))
        let text = try workspace.history.text(of: try earlier.entry(in: workspace))
        guard reporter.isText else {
            reporter.document([
                "name": .string(earlier.name.value), "n": .integer(Int64(earlier.number)),
                "text": .string(String(decoding: text, as: UTF8.self)),
            ])
            return .done
        }
        reporter.text(text)
        return .done
    }

    private func record(
        id: Int64?,
        client: PhantombusterClient,
        _ context: AppContext,
        _ reporter: Reporter
    ) async throws -> ExitCode {
        let response = try await reporter.working("reading the script") {
            if let id { return try await client.perform(.script(id: id, withText: !meta)) }
            return try await client.perform(.script(named: script, withText: !meta))
        }
        guard reporter.isText else {
            reporter.document(response.data)
            return .done
        }
        var fields = FieldList()
        fields.add("id", "\(response.value.id)")
        fields.add("name", response.value.name)
        fields.add("nonce", "\(response.value.nonce)")
        fields.add("saved", context.clock.dates.minute(response.value.lastSaveDate))
        fields.add("source", response.value.source)
        fields.add("url", response.value.url)
        for line in fields.lines(style: reporter.style) { reporter.result(line) }
        return .done
    }
}
