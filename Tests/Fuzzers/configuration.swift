/// A file is read or refused at a place inside it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    let end = SourcePosition.start.moved(over: input[...])
    do throws(JSONProblem) {
        _ = try JSONReader.read(input)
    } catch {
        precondition(!(end < error.position))
    }
    do throws(JSONProblem) {
        _ = try CSONReader.read(input)
    } catch {
        precondition(!(end < error.position))
    }
    return 0
}
