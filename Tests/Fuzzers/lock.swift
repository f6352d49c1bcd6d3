/// What is read of a lock is written as JSON that is read again the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    guard let value = try? LockParser.parse(input[...]) else { return 0 }
    var text: [UInt8] = []
    value.write(to: &text)
    guard let again = try? LockParser.parse(text[...]) else { preconditionFailure("what was written cannot be read") }
    var second: [UInt8] = []
    again.write(to: &second)
    precondition(text == second)
    return 0
}
