internal import Glibc

/// The kinds of event, and the options of a watch, that inotify keeps in one number.
struct InotifyMask: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// From one of the C constants, whose types differ.
    private init(_ constant: some BinaryInteger) {
        rawValue = UInt32(truncatingIfNeeded: constant)
    }

    static let attributes = InotifyMask(IN_ATTRIB)
    static let closedAfterWriting = InotifyMask(IN_CLOSE_WRITE)
    static let movedFrom = InotifyMask(IN_MOVED_FROM)
    static let movedTo = InotifyMask(IN_MOVED_TO)
    static let created = InotifyMask(IN_CREATE)
    static let deleted = InotifyMask(IN_DELETE)
    static let selfDeleted = InotifyMask(IN_DELETE_SELF)
    static let selfMoved = InotifyMask(IN_MOVE_SELF)
    static let unmounted = InotifyMask(IN_UNMOUNT)
    static let queueOverflow = InotifyMask(IN_Q_OVERFLOW)
    static let ignored = InotifyMask(IN_IGNORED)
    static let isFolder = InotifyMask(IN_ISDIR)
    static let onlyFolders = InotifyMask(IN_ONLYDIR)
    static let notThroughLinks = InotifyMask(IN_DONT_FOLLOW)
    static let notUnlinked = InotifyMask(IN_EXCL_UNLINK)
    static let added = InotifyMask(IN_MASK_ADD)

    /// What a folder below the root is watched for.
    ///
    /// Not for `IN_MODIFY`: a text is complete when its file is closed or moved into place.
    static let folder: InotifyMask = [
        .closedAfterWriting, .movedTo, .movedFrom, .created, .deleted, .attributes, .selfDeleted, .selfMoved,
        .onlyFolders, .notThroughLinks, .notUnlinked,
    ]

    /// What the root is watched for; its own path may lead through a link.
    static let root = folder.subtracting(.notThroughLinks)

    /// What the folders above the root are watched for: that they themselves go away.
    static let ancestor: InotifyMask = [.selfDeleted, .selfMoved, .onlyFolders]

    /// The same while the root is gone: that something appears in them.
    static let ancestorOfMissing: InotifyMask = [
        .selfDeleted, .selfMoved, .created, .movedTo, .attributes, .onlyFolders,
    ]
}
