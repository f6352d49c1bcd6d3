/// The keys that an account of the vendor's SDK knows.
enum VendorKey: String, CaseIterable, Sendable {
    case name
    case endpoint
    case apiKey
    case scripts
}
