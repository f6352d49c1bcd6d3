internal import EventLoop

/// What the transfers of one transport share: the loop, the handles and the places at each host.
///
/// A stream takes no place: it may last as long as a run, and however many are open, a save must not wait for one.
// Touched on the loop's thread only; the transport that hands it there does nothing else with it.
final class TransferYard: @unchecked Sendable {
    let loop: EventLoop
    private let handles: EasyHandlePool
    private var queue: HostQueue<CurlTransfer>

    init(loop: EventLoop, settings: CurlSettings) {
        self.loop = loop
        handles = EasyHandlePool(settings: settings)
        queue = HostQueue(limit: settings.maximumConnectionsPerHost)
    }

    /// Lets a transfer begin, at once or as soon as there is a place at its host.
    func admit(_ transfer: CurlTransfer) {
        if queue.enter(transfer, host: transfer.host), !transfer.begin() { leave(transfer.host) }
    }

    /// Gives back a place, to the first in the queue that can make use of it.
    func leave(_ host: Substring) {
        while let next = queue.leave(host: host), !next.begin() {}
    }

    /// A handle with the settings of every request; nil when memory has run out.
    func takeHandle() -> EasyHandle? {
        handles.take()
    }

    /// Takes a handle back, when curl is done with it.
    func giveBack(_ handle: EasyHandle) {
        handles.giveBack(handle)
    }
}
