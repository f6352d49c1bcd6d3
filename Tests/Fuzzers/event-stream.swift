/// However a stream is cut, the same text comes out of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    func text(_ items: [EventStreamParser.Item]) -> [UInt8] {
        items.flatMap { item in
            guard case .data(let bytes) = item else { return [UInt8]() }
            return bytes
        }
    }
    var whole = EventStreamParser()
    var cut = EventStreamParser()
    let all = text(whole.consume(input) + whole.finish())
    var pieces: [EventStreamParser.Item] = []
    for byte in input { pieces += cut.consume([byte]) }
    pieces += cut.finish()
    precondition(all == text(pieces))
    for item in pieces { _ = item.notice }
    return 0
}
