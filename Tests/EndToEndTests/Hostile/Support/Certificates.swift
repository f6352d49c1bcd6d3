import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// Certificates of a test's own, made with `openssl`, in a folder.
struct Certificates: Sendable {
    /// A certificate for a server, by its file's name.
    enum Kind: String, CaseIterable, Sendable {
        /// For 127.0.0.1, by the authority.
        case good
        /// As ``good``, but its time is over.
        case expired
        /// As ``good``, but its time has not come.
        case early
        /// By the authority, for another host.
        case otherHost = "other-host"
        /// For 127.0.0.1, by nobody but itself.
        case selfSigned = "self-signed"
    }

    private let folder: TemporaryWorkspace

    /// The authority's certificate.
    var authority: String { folder.path("ca.pem").string }

    /// A server's certificate.
    func certificate(_ kind: Kind) -> String { folder.path("\(kind.rawValue).pem").string }

    /// A server's key.
    func key(_ kind: Kind) -> String { folder.path("\(kind.rawValue).key").string }

    /// Makes an authority and a certificate of each kind, hands them to `body` and removes them.
    static func with(body: (Certificates) async throws -> Void) async throws {
        try await TemporaryWorkspace.with { folder in
            let certificates = Certificates(folder: folder)
            try await certificates.make()
            try await body(certificates)
        }
    }

    private func make() async throws {
        try folder.write(
            """
            [ca]
            default_ca = test
            [test]
            database = index.txt
            new_certs_dir = .
            serial = serial
            default_md = sha256
            policy = any
            copy_extensions = copy
            unique_subject = no
            [any]
            commonName = supplied
            [req]
            distinguished_name = name
            [name]
            [authority]
            basicConstraints = critical,CA:TRUE
            keyUsage = critical,keyCertSign
            """,
            to: "openssl.cnf"
        )
        try folder.write("", to: "index.txt")
        try folder.write("01", to: "serial")
        try await openssl(
            newKey("ca") + ["-x509", "-subj", "/CN=Test authority", "-extensions", "authority", "-out", "ca.pem"]
        )
        for kind in Kind.allCases {
            let name = kind.rawValue
            let host = kind == .otherHost ? "DNS:other.example" : "IP:127.0.0.1"
            let request = newKey(name) + ["-subj", "/CN=\(name)", "-addext", "subjectAltName=\(host)"]
            if kind == .selfSigned {
                try await openssl(request + ["-x509", "-out", "\(name).pem"])
                continue
            }
            try await openssl(request + ["-out", "\(name).csr"])
            let times = [Kind.expired: ("200101000000Z", "210101000000Z"), .early: ("400101000000Z", "410101000000Z")]
            let (from, to) = times[kind] ?? ("200101000000Z", "400101000000Z")
            try await openssl([
                "ca", "-config", "openssl.cnf", "-batch", "-notext", "-cert", "ca.pem", "-keyfile", "ca.key",
                "-startdate", from, "-enddate", to, "-in", "\(name).csr", "-out", "\(name).pem",
            ])
        }
    }

    private func newKey(_ name: String) -> [String] {
        [
            "req", "-config", "openssl.cnf", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes", "-keyout", "\(name).key",
        ]
    }

    private func openssl(_ arguments: [String]) async throws {
        let result = try await BuiltProgram(path: "/usr/bin/openssl").run(arguments, in: folder.root)
        try #require(result.exitCode == 0, "openssl \(arguments): \(result)")
    }
}
