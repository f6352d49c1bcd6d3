// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same rules: Swift 6 mode, explicit existentials, no leaking imports.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "pbsync",
    products: [
        .executable(name: "pbsync", targets: ["pbsync"]),
        .executable(name: "pbsync-sandbox", targets: ["pbsync-sandbox"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // C: system libraries and the few calls that Glibc's module map leaves out.
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        .systemLibrary(
            name: "CCrypto",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),
        .target(name: "CLinux"),

        // Shared by client and sandbox: the wire.
        .target(name: "PhantombusterModel", swiftSettings: settings),

        // The client.
        .target(name: "PhantombusterAPI", dependencies: ["PhantombusterModel"], swiftSettings: settings),
        .target(name: "EventLoop", dependencies: ["CCurl", "CLinux"], swiftSettings: settings),
        .target(
            name: "CurlTransport",
            dependencies: ["PhantombusterAPI", "EventLoop", "CCurl"],
            swiftSettings: settings
        ),
        .target(
            name: "Workspace",
            dependencies: ["PhantombusterModel", "CCrypto", "CLinux"],
            swiftSettings: settings
        ),
        .target(name: "ChangeFeed", dependencies: ["CLinux"], swiftSettings: settings),
        .target(
            name: "SyncEngine",
            dependencies: ["PhantombusterModel", "PhantombusterAPI", "Workspace", "ChangeFeed"],
            swiftSettings: settings
        ),
        .target(
            name: "PBSyncCommands",
            dependencies: [
                "PhantombusterModel", "PhantombusterAPI", "EventLoop", "CurlTransport", "Workspace", "ChangeFeed",
                "SyncEngine", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(name: "pbsync", dependencies: ["PBSyncCommands"], swiftSettings: settings),

        // The sandbox.
        .target(
            name: "Sandbox",
            dependencies: [
                "PhantombusterModel", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            resources: [.embedInCode("Resources")],
            swiftSettings: settings
        ),
        .executableTarget(name: "pbsync-sandbox", dependencies: ["Sandbox"], swiftSettings: settings),

        // Tests.
        .target(
            name: "TestSupport",
            dependencies: [
                "CLinux", "PhantombusterModel", "PhantombusterAPI", "Workspace",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PackageTests",
            dependencies: ["TestSupport", .product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PhantombusterModelTests",
            dependencies: ["PhantombusterModel", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PhantombusterAPITests",
            dependencies: ["PhantombusterAPI", "PhantombusterModel", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "EventLoopTests",
            dependencies: ["EventLoop", "CLinux", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CurlTransportTests",
            dependencies: ["CurlTransport", "EventLoop", "PhantombusterAPI", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WorkspaceTests",
            dependencies: [
                "Workspace", "PhantombusterModel", "TestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ChangeFeedTests",
            dependencies: ["ChangeFeed", "TestSupport", .product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SyncEngineTests",
            dependencies: [
                "SyncEngine", "ChangeFeed", "Workspace", "PhantombusterAPI", "PhantombusterModel", "TestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PBSyncCommandsTests",
            dependencies: [
                "PBSyncCommands", "SyncEngine", "EventLoop", "Workspace", "PhantombusterAPI", "PhantombusterModel",
                "TestSupport",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SandboxTests",
            dependencies: [
                "Sandbox", "PhantombusterModel", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ContractTests",
            dependencies: [
                "CurlTransport", "EventLoop", "PhantombusterAPI", "PhantombusterModel", "TestSupport",
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "TestSupport", "CLinux", "PhantombusterModel", "pbsync", "pbsync-sandbox",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings
        ),
    ]
)
