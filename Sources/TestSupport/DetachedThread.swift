internal import Glibc

/// A thread that runs one closure, for work that blocks and must not hold one of the pool's threads.
enum DetachedThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Starts it.
    static func start(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(Work(body)).toOpaque()
        let result = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            },
            argument
        )
        if result == 0 {
            pthread_detach(thread)
        } else {
            Unmanaged<Work>.fromOpaque(argument).release()
        }
    }
}
