/// A form is read or refused, and never grows.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    if let pairs = FormParser.parse(input) {
        precondition(pairs.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count } <= input.count)
    }
    return 0
}
