/// Something that changes the disk, told before it happens.
enum Effect: Hashable, Sendable {
    case keepText
    case keepHistory
    case noteIntent
    case writeFile
    case removeFile
    case record
    case settle
}
