import Glibc
import SystemPackage

/// The JavaScript that comes with the sandbox, put once where every run can require it.
enum AgentModules {
    static let phantomBootstrap = internalFolder + "/bootstrap-phantomjs.js"
    static let casperBootstrap = internalFolder + "/bootstrap-casperjs.js"

    /// Out of the way of scripts that have the same names.
    private static let internalFolder = "internal"

    private static var files: [String: [UInt8]] {
        [
            "phantombuster.js": PackageResources.phantombuster_js,
            "phantombuster-v1.js": Array("module.exports = require(\"./phantombuster.js\");\n".utf8),
            internalFolder + "/channel.js": PackageResources.channel_js,
            internalFolder + "/files.js": PackageResources.files_js,
            internalFolder + "/fetch.js": PackageResources.fetch_js,
            phantomBootstrap: PackageResources.bootstrap_phantomjs_js,
            casperBootstrap: PackageResources.bootstrap_casperjs_js,
        ]
    }

    /// Writes the files into a folder.
    ///
    /// - Throws: `Errno`.
    static func install(in folder: String) throws {
        for path in [folder, "\(folder)/\(internalFolder)"] {
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Errno(rawValue: errno) }
        }
        for (name, bytes) in files {
            let file = try FileDescriptor.open(
                "\(folder)/\(name)",
                .writeOnly,
                options: [.create, .truncate, .noFollow, .closeOnExec],
                permissions: .ownerReadWrite
            )
            try file.closeAfter { _ = try file.writeAll(bytes) }
        }
    }
}
