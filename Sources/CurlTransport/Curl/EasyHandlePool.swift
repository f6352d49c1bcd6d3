/// Easy handles that wait for their next request: making one costs more than clearing one.
final class EasyHandlePool {
    private static let kept = 16

    private let settings: CurlSettings
    private var idle: [EasyHandle] = []

    init(settings: CurlSettings) {
        self.settings = settings
    }

    /// A handle with the settings of every request; nil when memory has run out.
    func take() -> EasyHandle? {
        guard let handle = idle.popLast() ?? EasyHandle() else { return nil }
        handle.apply(settings)
        return handle
    }

    /// Takes a handle back, when no transfer uses it any more.
    func giveBack(_ handle: EasyHandle) {
        guard idle.count < Self.kept else { return }
        handle.clear()
        idle.append(handle)
    }
}
