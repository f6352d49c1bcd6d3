/// What every run needs of the sandbox.
struct RunTools: Sendable {
    let store: Store
    let launcher: Launcher
    let programs: Programs
    let coffee: CoffeeCompiler
    let confinement: Confinement
    /// The folder of the agent module and the bootstraps.
    let modules: String
    /// The key that agents see.
    let apiKey: String
    /// Where the storage is served.
    let address: StorageAddress

    var settings: Settings { store.settings }
}
