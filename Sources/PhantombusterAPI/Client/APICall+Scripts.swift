public import PhantombusterModel

extension APICall where Value == [ScriptRecord] {
    /// Every script, without texts.
    public static var scripts: APICall { APICall(method: .get, path: "/scripts.json") }
}

extension APICall where Value == ScriptRecord {
    /// A script by its name.
    public static func script(named name: String, withText: Bool) -> APICall {
        APICall(method: .get, path: "/script/by-name/json/" + PercentEncoding.component(name), query: meta(!withText))
    }

    /// A script by its id.
    public static func script(id: Int64, withText: Bool) -> APICall {
        APICall(method: .get, path: "/script/by-id/json/\(id)", query: meta(!withText))
    }

    private static func meta(_ withoutText: Bool) -> [(name: String, value: String)] {
        withoutText ? [(name: "withoutText", value: "1")] : []
    }
}

extension APICall where Value == SaveAnswer {
    /// Creates a script or replaces its text, which is sent byte for byte.
    ///
    /// - Parameters:
    ///   - name: The script's name with its extension.
    ///   - text: The whole text in UTF-8.
    ///   - insertOnly: Whether the server is to refuse where a script of this name exists.
    /// - Returns: The call.
    public static func saveScript(named name: String, text: [UInt8], insertOnly: Bool) -> APICall {
        var form = FormBody()
        form.add("text", text)
        form.add("source", "sdk")
        form.add("insertOnly", flag: insertOnly)
        return APICall(method: .post, path: "/script/" + PercentEncoding.component(name), form: form)
    }
}

extension APICall where Value == IgnoredData {
    /// Deletes a script.
    public static func deleteScript(id: Int64) -> APICall {
        APICall(method: .delete, path: "/script/\(id).json")
    }
}
