internal import Glibc

extension Descriptor {
    /// Reads from the beginning to the end, or until there is one byte more than `limit`.
    ///
    /// - Parameter expected: How many bytes there should be, so that the buffer is made once.
    func readAll(expected: Int, limit: Int) throws(SystemFailure) -> [UInt8] {
        // One byte more than expected, so that the end is seen without another buffer.
        var capacity = min(max(expected, 0), limit) + 1
        var bytes: [UInt8] = []
        while true {
            var failure: SystemFailure?
            let start = bytes.count
            let room = capacity
            let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                count = 0
                while count < room {
                    let target = buffer.baseAddress.map { $0 + count }
                    let got = retrying { pread(number, target, room - count, off_t(start + count)) }
                    if got < 0 { failure = .last("read") }
                    if got <= 0 { break }
                    count += got
                }
            }
            if let failure { throw failure }
            if start == 0 { bytes = part } else { bytes.append(contentsOf: part) }
            if part.count < room || bytes.count > limit { return bytes }
            capacity = min(bytes.count, limit + 1 - bytes.count)
        }
    }

    /// Writes all bytes at the end of what was written before.
    func writeAll(_ bytes: [UInt8], with calls: SystemCalls = .real) throws(SystemFailure) {
        var failure: SystemFailure?
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
                let count = retrying { calls.write(number, rest) }
                guard count > 0 else {
                    // A write that takes nothing and reports nothing would be tried for ever.
                    failure = count < 0 ? .last("write") : SystemFailure("write", code: EIO)
                    return
                }
                done += count
            }
        }
        if let failure { throw failure }
    }

    /// The last byte of the open file; nil for an empty one.
    func lastByte() throws(SystemFailure) -> UInt8? {
        let size = try status().size
        guard size > 0 else { return nil }
        var byte: UInt8 = 0
        let count = retrying { pread(number, &byte, 1, off_t(size - 1)) }
        guard count >= 0 else { throw .last("read") }
        return count == 1 ? byte : nil
    }
}
