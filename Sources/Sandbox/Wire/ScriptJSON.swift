/// Script records as the API page shows them.
enum ScriptJSON {
    /// An entry of `scripts.json`: no text, and an empty `url` where there is none.
    static func writeListEntry(_ script: StoredScript, to json: inout JSONBuffer) {
        json.object { record in
            record.member("id", script.id)
            record.member("name", script.name)
            record.member("source", script.source)
            record.member("url", script.url ?? "")
            record.member("httpHeaders", json: script.httpHeaders)
            record.member("lastSaveDate", script.lastSaveDate)
            record.member("nonce", script.nonce)
        }
    }

    /// A whole record, with `null` for a `url` that there is not.
    ///
    /// - Parameter withText: leaves `text` out when false.
    static func writeRecord(_ script: StoredScript, withText: Bool, to json: inout JSONBuffer) {
        json.object { record in
            record.member("id", script.id)
            record.member("name", script.name)
            record.member("source", script.source)
            record.member("url", script.url)
            if withText { record.member("text") { $0.string(decoding: script.text) } }
            record.member("httpHeaders", json: script.httpHeaders)
            record.member("lastSaveDate", script.lastSaveDate)
            record.member("nonce", script.nonce)
        }
    }
}
