/// An account of the vendor's SDK: a key and the files that are uploaded with it.
struct VendorAccount: Sendable {
    /// A script's name on the service and its file, relative to the configuration, as they are written.
    struct Script: Sendable {
        let name: String
        let path: Sourced<String>
    }

    var name = ""
    var endpoint: Sourced<String>?
    var apiKey: Sourced<KeySource>?
    var scripts: [Script] = []
}
