/// Something that changes the disk, told before it happens.
enum Effect: Hashable, Sendable {
    case keepText
    case keepHistory
    case noteIntent
    case withdrawIntent
    case writeFile
    case removeFile
    case record
    /// Waiting until what was recorded is on the disk.
    case commit
    /// Telling what is on the disk by now.
    case tell
    case settle
}
