internal import PhantombusterAPI
internal import PhantombusterModel

extension WatchSession {
    /// How many scripts must wait for the list of all to be worth its while.
    private static let many = 16

    /// Reads the list of all scripts where many wait, which spares asking for each of them.
    ///
    /// What begins meanwhile asks for itself. A list that cannot be read is no news: the scripts' own questions meet the
    /// same trouble.
    func readListIfMany() {
        guard queue.waiting.count >= Self.many, !isListing, burst.isEmpty, listed.isEmpty, outage == nil else { return }
        isListing = true
        // A script that is at work now may be saved after the list was made.
        listable = Set(queue.waiting).subtracting(queue.running)
        Task(executorPreference: taskExecutor) { await self.readList() }
    }

    private func readList() async {
        let instant = ContinuousClock.now
        let records = (try? await resources.client.scripts()) ?? []
        isListing = false
        for record in records {
            guard let name = ScriptName(record.name), listable.contains(name) else { continue }
            burst[name] = RemoteLook(listed: record, at: instant)
        }
        listable = []
    }

    /// What the list said of a script whose work begins; it serves this once.
    func takeFromBurst(_ name: ScriptName) -> RemoteLook? {
        listable.remove(name)
        guard let look = burst.removeValue(forKey: name) else { return nil }
        if look.isYounger(than: resources.listLifetime) { return look }
        // It is too old for all the others as well.
        burst = [:]
        return nil
    }
}
