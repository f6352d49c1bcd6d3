import SystemPackage
import TestSupport
import Testing

/// A server that speaks TLS with a certificate of the test's, and tells of every request that got through.
struct TLSServer: Sendable {
    /// Its address, without a path.
    let url: String
    private let program: RunningProgram

    private static let script = """
        const https = require("https"), fs = require("fs")
        const [certificate, key, versions, location] = process.argv.slice(1)
        const options = { cert: fs.readFileSync(certificate), key: fs.readFileSync(key) }
        if (versions === "old") {
            Object.assign(options, { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" })
        }
        const server = https.createServer(options, (request, response) => {
            console.log("request", request.url)
            if (location) response.writeHead(302, { Location: location })
            response.end('{"status":"success","data":[]}')
        })
        server.on("tlsClientError", () => console.log("refused"))
        server.listen(0, "127.0.0.1", () => console.log("port", server.address().port))
        """

    /// Starts one, hands it to `body` and ends it.
    ///
    /// - Parameters:
    ///   - certificate: What it shows.
    ///   - certificates: Where that lies.
    ///   - isOld: Whether it speaks nothing newer than TLS 1.1.
    ///   - location: Where it redirects to, if it does.
    static func with(
        _ certificate: Certificates.Kind,
        of certificates: Certificates,
        isOld: Bool = false,
        location: String = "",
        body: (TLSServer) async throws -> Void
    ) async throws {
        let arguments = [
            "node", "-e", script, certificates.certificate(certificate), certificates.key(certificate),
            isOld ? "old" : "new", location,
        ]
        try await RunningProgram.with(BuiltProgram(path: "/usr/bin/env"), arguments, in: "/tmp") { program in
            let port = try await program.output.line(containing: "port").dropFirst(5)
            try await body(TLSServer(url: "https://127.0.0.1:\(port)", program: program))
        }
    }

    /// The requests that got through.
    var requests: [String] { program.output.lines.filter { $0.hasPrefix("request") } }
}
