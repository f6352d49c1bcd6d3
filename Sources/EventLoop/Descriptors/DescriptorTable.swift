internal import CCurl
internal import Glibc

/// The descriptors that the loop waits for beside curl's own.
struct DescriptorTable {
    private var waits: [curl_waitfd] = []
    private var registrations: [DescriptorRegistration] = []

    /// Adds a descriptor. One descriptor may stand here more than once.
    mutating func add(_ registration: DescriptorRegistration) {
        let index = registration.isFirst ? 0 : registrations.count
        registrations.insert(registration, at: index)
        let wait = curl_waitfd(fd: registration.descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        waits.insert(wait, at: index)
    }

    /// Takes a descriptor out.
    mutating func remove(_ registration: DescriptorRegistration) {
        guard let index = registrations.firstIndex(where: { $0 === registration }) else { return }
        registrations.remove(at: index)
        waits.remove(at: index)
    }

    /// Waits for curl's descriptors, for these and for the time to be over.
    ///
    /// - Returns: The descriptors that have something to read, or whose other end has closed.
    mutating func wait(_ multi: UnsafeMutableRawPointer, timeout: Int32) -> [DescriptorRegistration] {
        var ready: Int32 = 0
        if waits.isEmpty {
            curl_multi_poll(multi, nil, 0, timeout, &ready)
            return []
        }
        waits.withUnsafeMutableBufferPointer { waits in
            _ = curl_multi_poll(multi, waits.baseAddress, UInt32(waits.count), timeout, &ready)
        }
        if ready == 0 { return [] }
        let readable = waits.indices.filter { waits[$0].revents != 0 }
        // curl counts what has happened on every descriptor but tells only of bytes to read or room to write. Where the
        // numbers differ it was one of curl's own, or one of these whose other end has closed.
        if readable.count == Int(ready) { return readable.map { registrations[$0] } }
        return look()
    }

    /// Asks the system itself, without waiting, and drops what is no descriptor: it would end every wait at once.
    private mutating func look() -> [DescriptorRegistration] {
        var polls = waits.map { pollfd(fd: $0.fd, events: Int16(POLLIN), revents: 0) }
        guard poll(&polls, nfds_t(polls.count), 0) > 0 else { return [] }
        var readable: [DescriptorRegistration] = []
        for (index, entry) in polls.enumerated().reversed() where entry.revents != 0 {
            if entry.revents & Int16(POLLNVAL) != 0 {
                registrations.remove(at: index)
                waits.remove(at: index)
            } else {
                readable.append(registrations[index])
            }
        }
        return readable.reversed()
    }
}
