// Fetches an address into a file, for the agent module: called by it in Node, run by it from PhantomJS.
"use strict";

const fs = require("fs");
const { pipeline } = require("stream");

const mostRedirects = 10;
const idleMilliseconds = 60000;

function fetch(url, headers, path, done, redirects = 0) {
    let address;
    try {
        address = new URL(url);
    } catch (error) {
        done(new Error(`${url} is not an address`));
        return;
    }
    const client = address.protocol === "https:" ? require("https") : require("http");
    const request = client.get(address, { headers, timeout: idleMilliseconds }, (response) => {
        const { statusCode, headers: answered } = response;
        if (statusCode >= 300 && statusCode < 400 && answered.location) {
            response.resume();
            if (redirects >= mostRedirects) {
                done(new Error(`${url} redirects too often`));
                return;
            }
            const next = new URL(answered.location, address);
            // What was meant for one host (a cookie, a token) is not sent to another.
            fetch(next.href, next.host === address.host ? headers : {}, path, done, redirects + 1);
            return;
        }
        if (statusCode !== 200) {
            response.resume();
            done(new Error(`${url} answered ${statusCode}`));
            return;
        }
        pipeline(response, fs.createWriteStream(path), (error) => done(error || null));
    });
    request.on("timeout", () => request.destroy(new Error(`${url} stopped answering`)));
    request.on("error", (error) => done(error));
}

module.exports = { fetch };

if (require.main === module) {
    const [url, path, headers] = process.argv.slice(2);
    fetch(url, JSON.parse(headers || "{}"), path, (error) => {
        if (error) {
            process.stderr.write(error.message);
            process.exitCode = 1;
        }
    });
}
