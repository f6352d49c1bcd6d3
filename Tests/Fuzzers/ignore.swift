/// Any rules answer for any path, and what lies below an ignored folder is ignored.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.count > 1 ? String(decoding: parts[1].prefix(200).filter { $0 != 0 }, as: UTF8.self) : "a/b.js"
    let rules = IgnoreRules(text: parts.first.map(Array.init), directory: ".")
    if rules.ignores(path: path, isDirectory: true) {
        precondition(rules.ignores(path: path + "/x", isDirectory: false))
    }
    return 0
}
