internal import PBSyncCommands

@main
enum PBSyncMain {
    static func main() {
        Program.main()
    }
}
