public import PhantombusterModel

extension PhantombusterClient {
    /// Every script, without texts.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func scripts() async throws -> [ScriptRecord] {
        try await perform(.scripts).value
    }

    /// A script by its name.
    ///
    /// - Throws: ``APIError``, `notFound` where there is none of this name; `CancellationError`.
    public func script(named name: String, withText: Bool) async throws -> ScriptRecord {
        try await perform(.script(named: name, withText: withText)).value
    }

    /// A script by its id.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func script(id: Int64, withText: Bool) async throws -> ScriptRecord {
        try await perform(.script(id: id, withText: withText)).value
    }

    /// A script's text as bytes, by its name.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func rawScript(named name: String) async throws -> [UInt8] {
        try await performRaw(APICall(method: .get, path: "/script/by-name/raw/" + PercentEncoding.component(name)))
    }

    /// A script's text as bytes, by its id.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func rawScript(id: Int64) async throws -> [UInt8] {
        try await performRaw(APICall(method: .get, path: "/script/by-id/raw/\(id)"))
    }

    /// Creates a script or replaces its text.
    ///
    /// Sent once: where the answer is lost, look before sending again.
    ///
    /// - Parameters:
    ///   - name: The script's name with its extension.
    ///   - text: The whole text in UTF-8; it arrives byte for byte.
    ///   - insertOnly: Whether the server is to refuse where a script of this name exists.
    /// - Returns: The id of a script that was created; of an update usually nil.
    /// - Throws: ``APIError``, `CancellationError`.
    @discardableResult
    public func saveScript(named name: String, text: [UInt8], insertOnly: Bool = false) async throws -> Int64? {
        try await perform(.saveScript(named: name, text: text, insertOnly: insertOnly)).value.id
    }

    /// Deletes a script.
    ///
    /// - Throws: ``APIError``, `CancellationError`.
    public func deleteScript(id: Int64) async throws {
        _ = try await perform(.deleteScript(id: id))
    }
}
