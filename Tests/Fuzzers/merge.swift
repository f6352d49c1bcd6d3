/// A side that changed nothing takes the other's text whole; the order of the sides changes nothing in a clean merge.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Three texts between bytes that no text has.
    let parts = UnsafeBufferPointer(start: bytes, count: count).split(separator: 0xFF, maxSplits: 2)
    let texts = parts.map(Array.init)
    guard let base = texts.first else { return 0 }
    let (local, remote) = (texts.count > 1 ? texts[1] : [], texts.last ?? [])
    precondition(ThreeWayMerge.merge(base: base, local: local, remote: base).bytes == local)
    precondition(ThreeWayMerge.merge(base: base, local: base, remote: remote).bytes == remote)
    let merged = ThreeWayMerge.merge(base: base, local: local, remote: remote)
    let other = ThreeWayMerge.merge(base: base, local: remote, remote: local)
    precondition(merged.isClean == other.isClean && (!merged.isClean || merged.bytes == other.bytes))
    return 0
}
