// What the agent module knows of its run, and its private channel to the sandbox.
//
// Node has the channel's two ends at descriptors 3 and 4; PhantomJS can write to the first and reads its standard input.
"use strict";

var fs = require("fs");
var isNode = typeof process === "object" && Boolean(process.versions) && Boolean(process.versions.node);
var system = isNode ? null : require("system");
var home = (isNode ? process.env : system.env).PHANTOMBUSTER_HOME;

// The launch as the sandbox describes it.
function launch() {
    var path = home + "/code/launch.json";
    return JSON.parse(isNode ? fs.readFileSync(path, "utf8") : fs.read(path));
}

var channel = isNode ? nodeChannel() : phantomChannel();

function nodeChannel() {
    var received = Buffer.alloc(0);
    var piece = Buffer.alloc(65536);
    if (!require("worker_threads").isMainThread) {
        throw new Error("the agent module works in the main thread of an agent only");
    }

    function send(line) {
        var bytes = Buffer.from(line);
        var start = 0;
        while (start < bytes.length) {
            start += fs.writeSync(3, bytes, start);
        }
    }

    function receive() {
        var end;
        while ((end = received.indexOf(10)) < 0) {
            var count = fs.readSync(4, piece, 0, piece.length, null);
            if (count === 0) {
                throw new Error("the sandbox does not answer any more");
            }
            received = Buffer.concat([received, piece.subarray(0, count)]);
        }
        var line = received.toString("utf8", 0, end);
        received = received.subarray(end + 1);
        return line;
    }

    return { send: send, receive: receive };
}

function phantomChannel() {
    var output = fs.open("/dev/fd/3", "w");
    return {
        send: function (line) {
            output.write(line);
            output.flush();
        },
        receive: function () {
            return system.stdin.readLine();
        }
    };
}

function ask(request) {
    channel.send(JSON.stringify(request) + "\n");
    var answer = JSON.parse(channel.receive());
    if (answer.error) {
        throw new Error(answer.error);
    }
    return answer.value;
}

module.exports = { isNode: isNode, home: home, launch: launch, ask: ask };
