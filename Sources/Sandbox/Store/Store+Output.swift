import Glibc
import SystemPackage

extension Store {
    /// The output file of a container, for the run that appends to it.
    func openOutput(of container: Int64) throws(StoreError) -> OutputFile {
        try OutputFile(path: folder.outputPath(of: container))
    }

    /// Bytes of output that a container has; 0 when it has none.
    func outputSize(of container: Int64) -> Int64 {
        var info = stat()
        return stat(folder.outputPath(of: container), &info) == 0 ? Int64(info.st_size) : 0
    }

    /// A piece of a container's output.
    ///
    /// - Parameters:
    ///   - position: where to start, in bytes; past the end the slice is empty and the position stays.
    ///   - limit: the most bytes to answer; at least four.
    ///   - isComplete: no more output will come, so a character cut at the very end is given out as it is.
    func outputSlice(
        of container: Int64,
        from position: Int64,
        limit: Int,
        isComplete: Bool
    ) throws(StoreError) -> OutputSlice {
        let path = folder.outputPath(of: container)
        let descriptor: FileDescriptor
        do {
            descriptor = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .noFollow])
        } catch {
            return OutputSlice(bytes: [], position: position)
        }
        defer { try? descriptor.close() }
        let size = (try? descriptor.seek(offset: 0, from: .end)) ?? 0
        guard position < size else { return OutputSlice(bytes: [], position: position) }
        let wanted = Int(min(Int64(max(limit, 4)), size - position))
        var bytes = try OutputFile.read(descriptor, path: path, at: position, limit: wanted)
        if !isComplete || position + Int64(bytes.count) < size {
            bytes.removeLast(bytes.count - UTF8Boundary.wholeCharacters(in: bytes))
        }
        return OutputSlice(bytes: bytes, position: position + Int64(bytes.count))
    }

    /// Removes a container's output.
    func removeOutput(of container: Int64) {
        unlink(folder.outputPath(of: container))
    }
}
