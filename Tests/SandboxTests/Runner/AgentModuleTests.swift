import Foundation
import Testing

@testable import Sandbox

@Suite("The agent module", .serialized, .timeLimit(.minutes(1)))
struct AgentModuleTests {
    /// Runs a script that has `buster` and may await; what it prints is the answer.
    private func printed(_ body: String, in harness: RunnerHarness) async throws -> String {
        let outcome = try await harness.run(
            script: """
                const Buster = require('phantombuster')
                const buster = new Buster()
                const print = (...values) => console.log(values.map((value) => JSON.stringify(value)).join(' '))
                const problem = (call) => call.then(() => 'none', (error) => error.message)
                ;(async () => {
                \(body)
                })()
                """
        )
        #expect(outcome.container.exitCode == 0, "\(outcome.output)")
        return outcome.output.replacingOccurrences(of: "\r\n", with: "\n")
    }

    @Test("It is made in every way that scripts know, and says who runs")
    func making() async throws {
        try await RunnerHarness.with { harness in
            let text = try await printed(
                """
                for (const one of [Buster.create(), Buster.create({}), new Buster(), require('phantombuster-v1').create()])
                    print(one.agentId, one.containerId, one.apiKey, one.argument, one.proxyAddress)
                """,
                in: harness
            )
            #expect(text == String(repeating: "1 1 \"the sandbox's key\" {} \"\"\n", count: 4))
        }
    }

    @Test("Every method takes a callback, whose error is null, or gives a promise")
    func callbacks() async throws {
        try await RunnerHarness.with { harness in
            let text = try await printed(
                """
                const order = []
                const returned = buster.setResultObject({ a: 1 }, (error) => { order.push(error); print(order, returned === undefined) })
                order.push('after')
                await new Promise((done) => setImmediate(done))
                buster.db.find('things', (error, documents) => print(error, documents === undefined))
                print(await problem(buster.setResultObject(undefined)))
                """,
                in: harness
            )
            #expect(
                text == """
                    ["after",null] true
                    "the object cannot be written as JSON"
                    "db.find() is not part of the sandbox, which has no database" true

                    """
            )
        }
    }

    @Test("Progress is kept while it runs, cut to its bounds")
    func progress() async throws {
        try await RunnerHarness.with { harness in
            let agent = try await harness.agent(
                """
                const buster = require('phantombuster').create()
                buster.progressHint(7, 'x'.repeat(60), () => console.log('told'))
                setInterval(() => {}, 1e6)
                """
            )
            let container = try await harness.launch(agent)
            try await harness.output(of: container, contains: "told")
            let progress = try await harness.store.agentOverviews().first?.progress
            #expect(progress?.progress == 1)
            #expect(progress?.label == String(repeating: "x", count: 50))
        }
    }

    @Test("Texts, Base64, files and folders go into the storage, and their addresses come back")
    func saving() async throws {
        try await RunnerHarness.with { harness in
            let text = try await printed(
                """
                const fs = require('fs')
                fs.mkdirSync('sub/deep', { recursive: true })
                fs.writeFileSync('sub/one.txt', 'one')
                fs.writeFileSync('sub/deep/two.txt', 'two')
                fs.symlinkSync('..', 'sub/up')
                const tail = (url) => url.replace(/^.*storage\\/[^/]*\\/[^/]*/, '')
                print(tail(await buster.saveText('täxt', 'dir/t e.txt')))
                print(tail(await buster.saveBase64('data:image/png;base64,AAH/', '/b.bin', 'image/png')))
                print(tail(await buster.save('sub/one.txt')), tail(await buster.save('sub/one.txt', 'to/')))
                print(tail(await buster.save('sub/deep/two.txt', 'renamed')))
                print(tail(await buster.saveFolder('sub', 'all')))
                print(await problem(buster.saveText('', 'dir/')), await problem(buster.save('http://example.com/', 'dir/')))
                print(await problem(buster.saveText('', '../../out')))
                print((await problem(buster.save('missing'))).slice(0, 6))
                """,
                in: harness
            )
            #expect(
                text == """
                    "/dir/t%20e.txt"
                    "/b.bin"
                    "/one.txt" "/to/one.txt"
                    "/renamed"
                    "/all"
                    "could not determine filename" "could not determine filename"
                    "../../out is not a path in the storage"
                    "ENOENT"

                    """
            )
            let agent = try #require(try await harness.store.agent(id: 1))
            let root = "\(agent.userAwsFolder)/\(agent.awsFolder)"
            let paths = ["all/deep/two.txt", "all/one.txt", "b.bin", "dir/t e.txt", "one.txt", "renamed", "to/one.txt"]
            #expect(try await harness.store.files().map(\.path) == paths.map { "\(root)/\($0)" })
            let saved = FileManager.default.contents(atPath: "\(harness.store.folder.storageFolder)/\(root)/b.bin")
            #expect(saved == Data([0, 1, 255]))
            let left = try await harness.store.account().storageLeft
            #expect(left == harness.store.settings.initialStorageLeft - 23)
        }
    }

    @Test("Addresses are saved and downloaded, over redirects and with headers; a failure says what was answered")
    func fetching() async throws {
        try await RunnerHarness.with { harness in
            let text = try await printed(
                """
                const http = require('http'), fs = require('fs')
                const server = http.createServer((request, response) => {
                    if (request.url === '/moved') return response.writeHead(302, { location: '/a%20b.txt?x=1' }).end()
                    if (request.url === '/loop') return response.writeHead(302, { location: '/loop' }).end()
                    if (request.url === '/gone') return response.writeHead(404).end('no')
                    response.end(`${request.url} ${request.headers['x-mine']}`)
                })
                await new Promise((done) => server.listen(0, '127.0.0.1', done))
                const base = `http://127.0.0.1:${server.address().port}`
                print(await buster.download(base + '/a%20b.txt?q=/x', null, { 'X-Mine': 'yes' }), fs.readFileSync('a b.txt', 'utf8'))
                print(await buster.download(base + '/moved', 'file'), fs.readFileSync('file', 'utf8'))
                print((await buster.save(base + '/picture.jpg', 'pics/')).split('/').slice(-2))
                for (const path of ['/gone', '/loop', '/']) print((await problem(buster.download(base + path))).replace(base, ''))
                print(await problem(buster.download('file.txt')))
                server.close()
                """,
                in: harness
            )
            #expect(
                text == """
                    "a b.txt" "/a%20b.txt?q=/x yes"
                    "file" "/a%20b.txt?x=1 undefined"
                    ["pics","picture.jpg"]
                    "/gone answered 404"
                    "/loop redirects too often"
                    "could not determine filename"
                    "file.txt is not an http or https address"

                    """
            )
        }
    }

    @Test("Mails and notifications land in the outbox, captchas are answered, and the account pays for them")
    func account() async throws {
        var settings = RunnerHarness.plain
        settings.initialEmailsLeft = 2
        settings.initialCaptchasLeft = 3
        try await RunnerHarness.with(settings) { harness in
            let text = try await printed(
                """
                await buster.mail('subject', 'text', 'me@example.com')
                await buster.notify('message', { title: 'T' })
                print(await problem(buster.mail('one', 'more')))
                print(await buster.solveCaptchaBase64('x'), await buster.solveCaptchaImage('x'), await buster.solveNoCaptcha('u', 'k'))
                print(await problem(buster.solveCaptcha('img')))
                """,
                in: harness
            )
            #expect(
                text == """
                    "the account has no emails left"
                    "sandbox" "sandbox" "sandbox"
                    "the account has no captchas left"

                    """
            )
            let outbox = try await harness.store.outbox()
            #expect(outbox.map(\.kind) == ["mail", "notify"])
            #expect(outbox.first?.json == #"{"subject":"subject","text":"text","to":"me@example.com"}"#)
            #expect(try await harness.store.account().captchasLeft == 0)
        }
    }

    @Test("Objects are kept per agent and for the account, over runs")
    func objects() async throws {
        try await RunnerHarness.with { harness in
            let text = try await printed(
                """
                print(await buster.getAgentObject(), await buster.getGlobalObject())
                await buster.setAgentObject({ mine: [1] })
                await buster.setAgentObject(5, { theirs: true })
                await buster.setGlobalObject({ all: null })
                buster.getAgentObject(5, (error, object) => print(error, object))
                print(await buster.getAgentObject(), await buster.getGlobalObject())
                """,
                in: harness
            )
            #expect(
                text == "{} {}\nnull {\"theirs\":true}\n{\"mine\":[1]} {\"all\":null}\n"
                    || text == "{} {}\n{\"mine\":[1]} {\"all\":null}\nnull {\"theirs\":true}\n"
            )
            #expect(try await harness.store.object(agent: 1) == #"{"mine":[1]}"#)
            #expect(try await harness.store.object(agent: 0) == #"{"all":null}"#)
        }
    }

    @Test("The time that is left is the agent's or the account's, whichever is less")
    func timeLeft() async throws {
        var settings = RunnerHarness.plain
        settings.initialTimeLeft = 1_000
        try await RunnerHarness.with(settings) { harness in
            let text = try await printed(
                """
                const near = async (seconds) => { const left = await buster.getTimeLeft(); return left <= seconds && left > seconds - 30 }
                print(await near(300))
                await buster.overrideTimeLimit(500)
                print(await near(500))
                await buster.overrideTimeLimit(0)
                print(await buster.getTimeLeft())
                await buster.overrideTimeLimit(1e300)
                print(await buster.getTimeLeft(), await problem(buster.overrideTimeLimit('soon')))
                """,
                in: harness
            )
            #expect(text == "true\ntrue\n1000\n1000 \"The number of seconds is missing\"\n")
        }
    }

    @Test("The flag save-folder saves what the run left in its folder")
    func saveFolderFlag() async throws {
        try await RunnerHarness.with { harness in
            _ = try await harness.run(
                script: """
                    'phantombuster flags: save-folder'
                    const fs = require('fs')
                    fs.mkdirSync('a')
                    fs.writeFileSync('a/b.txt', 'b')
                    fs.symlinkSync('/etc/passwd', 'link')
                    """
            )
            #expect(
                try await harness.store.files().map {
                    $0.path.split(separator: "/").dropFirst(2).joined(separator: "/")
                } == ["a/b.txt"]
            )
        }
    }

    @Test("What is written to the channel and is no request gets an error for an answer")
    func channel() async throws {
        try await RunnerHarness.with { harness in
            let outcome = try await harness.run(
                script: """
                    const fs = require('fs')
                    const byte = Buffer.alloc(1)
                    fs.writeSync(3, 'nonsense\\n{"call":"nothing"}\\n')
                    for (let lines = 0; lines < 2; ) {
                        fs.readSync(4, byte)
                        fs.writeSync(1, byte)
                        if (byte[0] === 10) lines += 1
                    }
                    """
            )
            let answer = #"{"error":"the sandbox did not understand the request"}"# + "\r\n"
            #expect(outcome.output == answer + answer)
        }
    }
}
