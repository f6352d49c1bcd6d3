import HTTPTypes
import Hummingbird
import PhantombusterModel

/// The script endpoints.
struct ScriptRoutes: Sendable {
    let store: Store

    func add(to routes: RouteTable) {
        routes.on([.get], "/api/v1/scripts", list)
        routes.on([.get], "/api/v1/script/by-id/{mode}/{script}", byID)
        routes.on([.get], "/api/v1/script/by-name/{mode}/{script}", byName)
        routes.on([.post], "/api/v1/script/{script}", save)
        routes.on([.delete], "/api/v1/script/{script}", delete)
        routes.on([.post], "/api/v1/store-info/by-name/{script}", storeInfo)
    }

    private func list(_ request: APIRequest) async throws -> Response {
        .json(try await store.renderedScripts())
    }

    private func byID(_ request: APIRequest) async throws -> Response {
        try await read(request) { withText in
            try await store.script(id: request.id("script"), withText: withText)
        }
    }

    private func byName(_ request: APIRequest) async throws -> Response {
        try await read(request) { withText in
            try await store.script(named: request.pathText("script"), withText: withText)
        }
    }

    private func read(
        _ request: APIRequest,
        _ fetch: (_ withText: Bool) async throws -> StoredScript?
    ) async throws -> Response {
        switch try request.pathText("mode") {
        case "json":
            let withText = !request.parameters.flag("withoutText")
            guard let script = try await fetch(withText) else { throw APIFailure.noScript }
            return .success { ScriptJSON.writeRecord(script, withText: withText, to: &$0) }
        case "raw":
            do {
                guard let script = try await fetch(true) else { throw APIFailure.noScript }
                return .text(script.text)
            } catch let failure as APIFailure where !store.settings.rawErrorsAreJSON {
                return .text(Array(failure.message.utf8), status: failure.status)
            }
        default:
            throw APIFailure.badRequest("The mode in the path must be json or raw")
        }
    }

    private func save(_ request: APIRequest) async throws -> Response {
        let name = try request.pathText("script")
        if let problem = ScriptName.problem(in: name) { throw APIFailure.badRequest("The name \(problem)") }
        let text = try ScriptUpload.text(request.parameters, limit: store.settings.maximumTextCharacters)
        do {
            let outcome = try await store.saveScript(
                named: name,
                text: text,
                source: ScriptUpload.source(request.parameters),
                insertOnly: request.parameters.flag("insertOnly")
            )
            if outcome.created || store.settings.updateAnswer == .id { return .success { $0.integer(outcome.id) } }
            return .successWithoutData
        } catch StoreError.nameTaken {
            throw APIFailure.status(store.settings.insertOnlyStatus, "A script with this name already exists")
        }
    }

    private func delete(_ request: APIRequest) async throws -> Response {
        guard try await store.deleteScript(id: request.id("script")) else { throw APIFailure.noScript }
        return .successWithoutData
    }

    private func storeInfo(_ request: APIRequest) async throws -> Response {
        let name = try request.pathText("script")
        guard try await store.script(named: name, withText: false) != nil else { throw APIFailure.noScript }
        try await store.setStoreInfo(
            name: name,
            infoString: request.parameters.text("infoString"),
            markdown: request.parameters.text("markdown")
        )
        return .successWithoutData
    }
}
