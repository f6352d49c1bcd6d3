internal import Sandbox

@main
struct SandboxMain {
    static func main() async {
        await SandboxCommand.start()
    }
}
