import ChangeFeed
import Glibc
import Testing

@Suite("What the feed says")
struct FeedTextTests {
    @Test("A limit is named by the setting that raises it")
    func limits() {
        #expect(FeedNotice.watchLimit(folders: 3, first: "a").description.contains("fs.inotify.max_user_watches"))
        #expect(FeedError.instanceLimit.description.contains("fs.inotify.max_user_instances"))
        #expect(EverythingReason.overflow.description.contains("fs.inotify.max_queued_events"))
    }

    @Test("One folder and several read as such, and the watched folder itself has no empty name")
    func folders() {
        #expect(FeedNotice.watchLimit(folders: 1, first: "a").description.contains("the folder a is"))
        #expect(FeedNotice.watchLimit(folders: 2, first: "a").description.contains("2 folders (the folder a and"))
        #expect(
            FeedNotice.silentFileSystem(folder: "", kind: "NFS").description.hasPrefix("the watched folder lies on NFS")
        )
    }

    @Test("Another refusal of the system's is given in its own words")
    func system() {
        #expect(FeedError.system(ENOMEM).description.contains(String(cString: strerror(ENOMEM))))
    }
}
