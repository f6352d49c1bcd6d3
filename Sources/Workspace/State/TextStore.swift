internal import CLinux
internal import Glibc

/// Texts by their digest, below `.pbsync/texts`: the texts of bases, for merging, and those that the history lists.
///
/// A text is written once however often it is put. What a lost power supply left half written is noticed by its digest
/// and is as if it were not there.
public final class TextStore: Sendable {
    private static let folderName = "texts"
    private let folder: StateFolder

    /// The texts in this folder of state.
    public init(folder: StateFolder) {
        self.folder = folder
    }

    /// Keeps a text.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - isDurable: Whether the text has to survive a loss of power from here on. Where it can be had again, as the
    ///     server's can, there is no need to wait for the disk.
    /// - Returns: The digest by which it is found.
    @discardableResult
    public func put(_ bytes: [UInt8], isDurable: Bool = true) throws(StateError) -> TextDigest {
        let digest = TextDigest(of: bytes)
        let place = Place(digest)
        let parent = try folder.folder(place.folder)
        do throws(SystemFailure) {
            if let file = try Self.openIntact(place, bytes, in: parent) {
                // A sweep passes over what was used a moment ago.
                _ = futimens(file.number, nil)
                guard isDurable else { return digest }
                try file.sync()
            } else {
                let staged = try StagedFile(bytes, in: parent, like: nil, mode: 0o600, isDurable: isDurable)
                do throws(SystemFailure) { try staged.replace(place.name) } catch {
                    staged.discard()
                    throw error
                }
                guard isDurable else { return digest }
            }
            try parent.sync()
        } catch {
            throw StateError.unusable(path: folder.path("\(place.folder)/\(place.name)"), failure: error)
        }
        return digest
    }

    /// Makes a text that is kept survive a loss of power; returns at once where the disk has it already.
    public func secure(_ digest: TextDigest) throws(StateError) {
        let place = Place(digest)
        guard let parent = try folder.existingFolder(place.folder) else { return }
        do throws(SystemFailure) {
            let file = try Descriptor.open(place.name, in: parent, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            try file.sync()
            try parent.sync()
        } catch  where error.code == ENOENT {
            return
        } catch {
            throw StateError.unusable(path: folder.path("\(place.folder)/\(place.name)"), failure: error)
        }
    }

    /// Makes all texts that are kept by now survive a loss of power, with one call for all: the whole file system is
    /// written out, so this takes its time and is for a thread that nobody waits for.
    ///
    /// - Returns: The digests of these texts.
    public func secureAll() throws(StateError) -> [TextDigest] {
        guard let top = try folder.existingFolder(Self.folderName) else { return [] }
        let digests = try all()
        guard retrying({ clinux_sync_file_system(top.number) }) == 0 else {
            throw .unusable(path: folder.path(Self.folderName), failure: .last("sync"))
        }
        return digests
    }

    /// The text of this digest; nil where it is not kept, or was damaged.
    public func get(_ digest: TextDigest) throws(StateError) -> [UInt8]? {
        let place = Place(digest)
        guard let parent = try folder.existingFolder(place.folder) else { return nil }
        do throws(SystemFailure) {
            let file = try Descriptor.open(place.name, in: parent, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            let status = try file.status()
            let bytes = try file.readAll(expected: status.size, limit: max(status.size, 0))
            return TextDigest(of: bytes) == digest ? bytes : nil
        } catch  where error.code == ENOENT {
            return nil
        } catch {
            throw StateError.unusable(path: folder.path("\(place.folder)/\(place.name)"), failure: error)
        }
    }

    /// Removes texts that were not put or put again lately; those that were, and so may be about to be listed, stay.
    ///
    /// - Returns: Those that stay.
    func remove(_ digests: some Sequence<TextDigest>, unusedFor milliseconds: Int64) throws(StateError) -> [TextDigest]
    {
        let limit = WallClock.milliseconds() - milliseconds
        var kept: [TextDigest] = []
        for digest in digests {
            let place = Place(digest)
            guard let parent = try folder.existingFolder(place.folder),
                let status = try? parent.status(of: place.name)
            else { continue }
            if status.stamp.modified / 1_000_000 > limit {
                kept.append(digest)
            } else {
                try? parent.remove(place.name)
            }
        }
        return kept
    }

    /// The digests of all texts.
    func all() throws(StateError) -> [TextDigest] {
        guard let top = try folder.existingFolder(Self.folderName) else { return [] }
        var digests: [TextDigest] = []
        for shelf in (try? FolderEntry.list(top)) ?? [] where shelf.kind == .folder {
            guard let prefix = shelf.name, let parent = try? Descriptor.openFolder(prefix, in: top) else { continue }
            for entry in (try? FolderEntry.list(parent)) ?? [] {
                if let name = entry.name, let digest = TextDigest(hex: prefix + name) { digests.append(digest) }
            }
        }
        return digests
    }

    private static func openIntact(
        _ place: Place,
        _ bytes: [UInt8],
        in parent: Descriptor
    ) throws(SystemFailure) -> Descriptor? {
        guard let status = try parent.status(of: place.name), status.kind == .file, status.size == bytes.count else {
            return nil
        }
        let file = try Descriptor.open(place.name, in: parent, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        return try file.readAll(expected: status.size, limit: status.size) == bytes ? file : nil
    }

    /// Where a text lies: 256 folders by the digest's first byte.
    private struct Place {
        let folder: String
        let name: String

        init(_ digest: TextDigest) {
            let hex = digest.hex
            folder = "\(TextStore.folderName)/\(hex.prefix(2))"
            name = String(hex.dropFirst(2))
        }
    }
}
