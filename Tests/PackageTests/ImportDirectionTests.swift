import SystemPackage
import Testing

@Suite("Import directions")
struct ImportDirectionTests {
    @Test("The manifest declares no dependency that the layers do not allow", .timeLimit(.minutes(2)))
    func manifest() async throws {
        let targets = try await PackageManifest.load().targets.filter {
            $0.type == "regular" || $0.type == "executable"
        }
        #expect(targets.count > 10)
        for target in targets {
            let allowed = try #require(
                ImportDirections.allowed[target.name],
                "\(target.name) has no place in the layers"
            )
            for dependency in target.dependencies {
                #expect(allowed.contains(dependency.name), "\(target.name) must not depend on \(dependency.name)")
            }
        }
    }

    @Test("No file imports what its target's layer may not see", arguments: ImportDirections.allowed.keys.sorted())
    func sources(target: String) throws {
        var allowed = try #require(ImportDirections.allowed[target]).union(ImportDirections.system)
        if !ImportDirections.client.contains(target) { allowed.formUnion(ImportDirections.systemBesideTheClient) }
        let files = try PackageTree.sources(of: target)
        // A folder that moved must not turn this test into an empty one; CLinux is in C.
        #expect(!files.isEmpty || target == "CLinux")
        for file in files {
            for (module, line) in file.imports {
                #expect(allowed.contains(module), "\(file.place(line: line)): \(target) must not import \(module)")
            }
        }
    }

    @Test("Nothing imports FoundationNetworking")
    func noFoundationNetworking() throws {
        for file in try PackageTree.allSources() {
            #expect(!file.imports.contains { $0.module == "FoundationNetworking" }, "\(file)")
        }
    }

    @Test("An import is recognised in all its forms")
    func importForms() {
        let text = """
            // import Comment
            import Plain
            public import Public
            @testable import Testable
            @preconcurrency internal import Preconcurrency  // why
            import struct Kind.Name
            import Submodule.Part
            let important = "import Text"
            """
        let modules = SourceFile(path: "Forms.swift", text: text).imports.map(\.module)
        #expect(modules == ["Plain", "Public", "Testable", "Preconcurrency", "Kind", "Submodule"])
    }
}
