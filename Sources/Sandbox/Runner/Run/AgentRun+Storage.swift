import Glibc

extension AgentRun {
    /// Puts a file that the agent module left among the run's temporary files into the storage.
    ///
    /// - Returns: its address.
    nonisolated func save(_ request: AgentRequest, folder: RunFolder, agent: StoredAgent) async throws -> String {
        guard let file = request.file else { throw ChannelError.missing("The file") }
        return try await save(file, in: folder.temporary, as: StoragePath(file: request.path ?? ""), agent: agent)
    }

    /// Saves all that is in the folder in which the run started, as the flag `save-folder` asks for.
    nonisolated func saveAll(_ folder: RunFolder, agent: StoredAgent) async {
        for path in Self.files(below: folder.agent) {
            do {
                _ = try await save(path, in: folder.agent, as: StoragePath(file: path), agent: agent)
            } catch {
                _ = try? await tools.store.appendMessage(
                    container: container,
                    text: "\(path) was not saved",
                    type: "warning",
                    context: ["\(error)"]
                )
            }
        }
    }

    /// The address of a place in the agent's storage.
    nonisolated func url(of path: StoragePath, agent: StoredAgent) -> String {
        "\(tools.address.url)/\(PercentEncoding.encode(path: path.relative(for: agent)))"
    }

    private nonisolated func save(
        _ file: String,
        in folder: String,
        as path: StoragePath,
        agent: StoredAgent
    ) async throws -> String {
        let relative = path.relative(for: agent)
        let left = try await tools.store.account().storageLeft
        let writer = StorageWriter(root: tools.store.folder.storageFolder)
        let size = try writer.copy(file, in: folder, to: relative, limit: left)
        try await tools.store.recordFile(path: relative, size: size, container: container)
        return url(of: path, agent: agent)
    }

    /// The plain files below a folder, by their paths in it; links are not followed.
    private static func files(below root: String, _ prefix: String = "") -> [String] {
        FolderTree.names(in: root + "/" + prefix).flatMap { name -> [String] in
            let path = prefix + name
            var info = stat()
            guard lstat("\(root)/\(path)", &info) == 0 else { return [] }
            switch info.st_mode & S_IFMT {
            case S_IFDIR: return files(below: root, path + "/")
            case S_IFREG: return [path]
            default: return []
            }
        }
    }
}
