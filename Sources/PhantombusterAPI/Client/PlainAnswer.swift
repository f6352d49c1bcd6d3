internal import PhantombusterModel

/// The answers on the way of a save, read without a decoder where they are as plain as they usually are.
///
/// A decoder takes tens of microseconds for a record and many times a list's own memory.
enum PlainAnswer {
    /// The value of a successful answer; nil where it is for the decoder to say what it holds.
    static func value<Value>(_ type: Value.Type, in bytes: [UInt8]) -> Value? {
        if type == ScriptRecord.self { return success(bytes) { record(&$0) } as? Value }
        if type == [ScriptRecord].self { return success(bytes) { records(&$0) } as? Value }
        if type == SaveAnswer.self { return success(bytes) { saved(&$0) } as? Value }
        return nil
    }

    private static func success<Data>(_ bytes: [UInt8], _ read: (inout PlainReader) -> Data?) -> Data? {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = PlainReader(bytes)
            var data: Data?
            var isSuccess = false
            let isRead = reader.object { reader, name in
                switch String(decoding: name, as: UTF8.self) {
                case "status" where !isSuccess:
                    isSuccess = reader.string() == "success"
                    return isSuccess
                case "data" where data == nil:
                    data = read(&reader)
                    return data != nil
                default:
                    return false
                }
            }
            return isRead && isSuccess && reader.isAtEnd() ? data : nil
        }
    }

    private static func saved(_ reader: inout PlainReader) -> SaveAnswer? {
        if reader.null() { return SaveAnswer(id: nil) }
        return reader.integer().map { SaveAnswer(id: $0) }
    }

    private static func records(_ reader: inout PlainReader) -> [ScriptRecord]? {
        var records: [ScriptRecord] = []
        let isRead = reader.array { reader in
            guard let record = record(&reader) else { return false }
            records.append(record)
            return true
        }
        return isRead ? records : nil
    }

    private static func record(_ reader: inout PlainReader) -> ScriptRecord? {
        var (id, date, nonce): (Int64?, Int64?, Int64?)
        var name: String?
        var (source, url, text): (String??, String??, String??)
        var hasHeaders = false
        let isRead = reader.object { reader, member in
            switch String(decoding: member, as: UTF8.self) {
            case "id" where id == nil:
                id = reader.integer()
                return id != nil
            case "nonce" where nonce == nil:
                nonce = reader.integer()
                return nonce != nil
            case "lastSaveDate" where date == nil:
                date = reader.integer()
                return date != nil
            case "name" where name == nil:
                name = reader.string()
                return name != nil
            case "source" where source == nil:
                source = reader.stringOrNull()
                return source != nil
            case "url" where url == nil:
                url = reader.stringOrNull()
                return url != nil
            case "text" where text == nil:
                text = reader.stringOrNull()
                return text != nil
            case "httpHeaders" where !hasHeaders:
                hasHeaders = reader.null()
                return hasHeaders
            default:
                // Something else, or twice the same.
                return false
            }
        }
        guard isRead, let id, let name, let date, let nonce else { return nil }
        return ScriptRecord(
            id: id,
            name: name,
            source: source ?? nil,
            url: url ?? nil,
            text: text ?? nil,
            lastSaveDate: date,
            nonce: nonce
        )
    }
}
