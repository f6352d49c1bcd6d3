/// The configuration of the vendor's SDK, `phantombuster.cson`: a list of accounts.
public struct VendorConfiguration: Sendable {
    /// What the SDK calls its file.
    public static let fileName = "phantombuster.cson"

    let accounts: [VendorAccount]

    /// The configuration that a file's bytes are.
    ///
    /// - Throws: ``ConfigurationError``, with all that is wrong in the file; never with a key's text.
    public init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
        let node: JSONNode
        do {
            node = try CSONReader.read(bytes)
        } catch {
            throw ConfigurationError(error, in: file)
        }
        let paths = PathResolver(folder: RealPath.parent(of: file), home: nil)
        var decoder = ConfigurationDecoder(file: file, paths: paths)
        accounts = decoder.accounts(node)
        try decoder.throwProblems()
    }

    /// The configuration in a file.
    ///
    /// - Throws: ``ConfigurationError``.
    public init(contentsOf path: String) throws(ConfigurationError) {
        let file: SmallFile
        do {
            file = try SmallFile(path: path)
        } catch {
            throw ConfigurationError(file: path, message: "the file \(error)")
        }
        try self.init(file.bytes, file: path)
    }
}
