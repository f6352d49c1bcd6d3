internal import Glibc
internal import PhantombusterModel
internal import Synchronization

extension LockStore {
    /// Writes everything that was recorded, on the writer's thread.
    ///
    /// - Parameter last: What the commit before this one wrote, nil for the first of several; since, what this one wrote.
    /// - Returns: Whether there is more by now.
    func commit(after last: inout LockSnapshot?) -> Bool {
        guard isAlive() else { return abandon() }
        let (changes, number) = state.withLock { ($0.changes, $0.lastChange) }
        let result: Result<LockSnapshot, LockError>
        do throws(StateError) {
            result = try commitLock.withLock { () throws(StateError) in
                Result { () throws(LockError) in try write(changes.mapValues(\.base), after: last) }
            }
        } catch {
            result = .failure(.state(error))
        }
        last = try? result.get()
        switch result {
        case .success(let snapshot):
            let (done, goesOn) = state.withLock { state in
                let done = state.committed(snapshot, upTo: number)
                state.isScheduled = !state.changes.isEmpty || !state.waiters.isEmpty
                return (done, state.isScheduled)
            }
            for waiter in done { waiter.continuation.resume(returning: .success(())) }
            return goesOn
        case .failure(let error):
            // Trying again and again would not free a full disk: the next change or flush tries once more.
            let waiters = state.withLock { state in
                defer { state.waiters = [] }
                state.isScheduled = false
                state.coming = nil
                return state.waiters
            }
            for waiter in waiters { waiter.continuation.resume(returning: .failure(error)) }
            return false
        }
    }

    /// Lets go of whoever waits, with nothing written, as a process does that was killed.
    private func abandon() -> Bool {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            state.isScheduled = false
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(returning: .success(())) }
        return false
    }

    /// Changes the lock on the disk, which nobody else of ours does meanwhile.
    private func write(
        _ changes: [ScriptName: ScriptBase?],
        after last: LockSnapshot?
    ) throws(LockError) -> LockSnapshot {
        var snapshot: LockSnapshot
        if let last, try last.isCurrent(in: self) { snapshot = last } else { snapshot = try LockSnapshot(of: self) }
        let bytes = snapshot.apply(changes, in: self)
        if snapshot.reading.damage != nil, let broken = snapshot.bytes { try keepAside(broken) }
        if bytes == snapshot.bytes { return snapshot }
        let stamp = try (snapshot.usesOwn ? own : shared).write(bytes) { stamp in
            snapshot.replaced(by: bytes, stamp)
            // Whoever looks while the disk still works on it need not read what is known here.
            state.withLock { $0.coming = snapshot }
        }
        snapshot.replaced(by: bytes, stamp)
        return snapshot
    }

    /// Keeps a damaged lock for whoever wants to look, before it is mended; the last few of them.
    private func keepAside(_ bytes: [UInt8]) throws(LockError) {
        do throws(StateError) {
            let folder = try location.state.folder("broken")
            let name = "\(TextDigest(of: bytes).hex.prefix(16)).lock"
            do throws(SystemFailure) {
                let staged = try StagedFile(bytes, in: folder, like: nil, mode: 0o600)
                do throws(SystemFailure) { try staged.replace(name) } catch {
                    staged.discard()
                    throw error
                }
                let known = try FolderEntry.list(folder).compactMap(\.name).filter { $0.hasSuffix(".lock") }
                let aged = known.compactMap { name in
                    (try? folder.status(of: name)).map { (name: name, date: $0.stamp.modified) }
                }
                for old in aged.sorted(by: { $0.date > $1.date }).dropFirst(5) { try folder.remove(old.name) }
            } catch {
                throw .unusable(path: location.state.path("broken/\(name)"), failure: error)
            }
        } catch {
            throw .state(error)
        }
    }

    /// The digests of the bases of every profile and endpoint: the texts that a merge may ask for.
    public func allDigests() -> Set<TextDigest> {
        var digests = state.withLock { Set($0.bases.values.map(\.digest)) }
        if let bytes = (try? shared.read())?.bytes {
            digests.formUnion(LockReading(bytes, endpoint: endpoint).document.digests)
        }
        guard let folder = try? location.state.existingFolder("locks") else { return digests }
        for name in ((try? FolderEntry.list(folder)) ?? []).compactMap(\.name) where name.hasSuffix(".lock") {
            guard let file = try? Descriptor.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
                let bytes = try? file.readAll(expected: (try? file.status().size) ?? 0, limit: 64 << 20)
            else { continue }
            digests.formUnion(LockReading(bytes, endpoint: endpoint).document.digests)
        }
        return digests
    }
}
