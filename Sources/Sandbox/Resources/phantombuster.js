// The agent module: what require("phantombuster") gives inside the sandbox.
//
// It is written for every command at once: Node, PhantomJS and CasperJS. PhantomJS reads nothing newer than ES5 and
// has no promises, so there only callbacks work.
//
// What a script asks for goes over a private channel, and is asked synchronously: a call that has returned has landed,
// also when the script ends the process with the very next statement.
"use strict";

var fs = require("fs");
var isNode = typeof process === "object" && Boolean(process.versions) && Boolean(process.versions.node);
var system = isNode ? null : require("system");
var environment = isNode ? process.env : system.env;
var home = environment.PHANTOMBUSTER_HOME;
var modules = String(environment.NODE_PATH).split(":")[1];

function later(work) {
    if (isNode) {
        process.nextTick(work);
    } else {
        setTimeout(work, 0);
    }
}

function readText(path) {
    return isNode ? fs.readFileSync(path, "utf8") : fs.read(path);
}

// The channel

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

// Files

var temporaryFiles = 0;

function temporaryName() {
    temporaryFiles += 1;
    return "save-" + temporaryFiles;
}

function temporaryPath(name) {
    return home + "/tmp/" + name;
}

function removeFile(path) {
    try {
        if (isNode) {
            fs.unlinkSync(path);
        } else {
            fs.remove(path);
        }
    } catch (error) {
        // The folder is thrown away with the run.
    }
}

// Puts a file of the temporary folder into the storage; answers its address.
function store(name, saveAs) {
    try {
        return ask({ call: "store", file: name, path: saveAs });
    } finally {
        removeFile(temporaryPath(name));
    }
}

function copyFile(from, to) {
    if (isNode) {
        fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE);
    } else {
        fs.copy(from, to);
    }
}

function storeCopy(path, saveAs) {
    var name = temporaryName();
    copyFile(path, temporaryPath(name));
    return store(name, saveAs);
}

function storeText(text, saveAs) {
    var name = temporaryName();
    if (isNode) {
        fs.writeFileSync(temporaryPath(name), text);
    } else {
        fs.write(temporaryPath(name), text, "w");
    }
    return store(name, saveAs);
}

function storeBase64(text, saveAs) {
    var name = temporaryName();
    var data = String(text).replace(/^data:[^,]*,/, "");
    if (isNode) {
        fs.writeFileSync(temporaryPath(name), Buffer.from(data, "base64"));
    } else {
        fs.write(temporaryPath(name), atob(data.replace(/\s/g, "")), "wb");
    }
    return store(name, saveAs);
}

// The plain files below a folder, by their paths in it. Links to folders are not followed, they may lead in circles.
function filesBelow(folder, prefix) {
    var names = isNode ? fs.readdirSync(folder) : fs.list(folder);
    var found = [];
    names.forEach(function (name) {
        if (name === "." || name === "..") {
            return;
        }
        var path = folder + "/" + name;
        var isLink = isNode ? fs.lstatSync(path).isSymbolicLink() : fs.isLink(path);
        var isFolder = isNode ? fs.statSync(path).isDirectory() : fs.isDirectory(path);
        if (!isFolder) {
            found.push(prefix + name);
        } else if (!isLink) {
            found = found.concat(filesBelow(path, prefix + name + "/"));
        }
    });
    return found;
}

function isAddress(text) {
    return /^https?:\/\//i.test(text);
}

function decode(text) {
    try {
        return decodeURIComponent(text);
    } catch (error) {
        return text;
    }
}

// Where a file goes: as named, or in the named folder under its own name.
function target(urlOrPath, saveAs) {
    var wanted = saveAs === null || saveAs === undefined ? "" : String(saveAs);
    if (wanted !== "" && wanted.charAt(wanted.length - 1) !== "/") {
        return wanted;
    }
    var path = urlOrPath;
    if (isAddress(urlOrPath)) {
        path = urlOrPath.replace(/^https?:\/\/[^\/?#]*/i, "").replace(/[?#].*$/, "");
    }
    var name = path.substring(path.lastIndexOf("/") + 1);
    name = isAddress(urlOrPath) ? decode(name) : name;
    if (name === "" || name === "." || name === ".." || name.indexOf("/") >= 0) {
        throw new Error("could not determine filename");
    }
    return wanted + name;
}

// Fetches an address into a file, in Node by itself and from PhantomJS by a Node of its own.
function fetch(url, headers, path, done) {
    if (isNode) {
        require(modules + "/fetch.js").fetch(url, headers || {}, path, done);
        return;
    }
    var program = require("child_process");
    var given = [modules + "/fetch.js", url, path, JSON.stringify(headers || {})];
    program.execFile("node", given, null, function (error, output, errors) {
        var problem = String(errors || "").replace(/\s+$/, "");
        done(problem === "" && error ? new Error(String(error)) : problem === "" ? null : new Error(problem));
    });
}

// Callbacks and promises

// Runs `work`, which either answers at once or, when it takes a function, later. Its outcome goes to the callback, or
// without one into a promise where there are promises.
function carryOut(buster, callback, work) {
    function run(succeed, fail) {
        try {
            if (work.length > 0) {
                work(function (error, value) {
                    if (error) {
                        fail(error);
                    } else {
                        succeed(value);
                    }
                });
            } else {
                succeed(work());
            }
        } catch (error) {
            fail(error);
        }
    }

    if (typeof callback !== "function" && typeof Promise === "function") {
        return new Promise(run);
    }
    buster.blockSteps();
    function tell(problem, value) {
        later(function () {
            try {
                if (typeof callback === "function") {
                    callback(problem, value);
                }
            } finally {
                buster.unblockSteps();
            }
        });
    }
    run(
        function (value) {
            tell(null, value);
        },
        function (error) {
            tell(error && error.message ? error.message : String(error));
        }
    );
    return undefined;
}

// Takes the callback from the end of the arguments, wherever that is.
function taken(given) {
    var values = Array.prototype.slice.call(given);
    var callback = typeof values[values.length - 1] === "function" ? values.pop() : undefined;
    return { values: values, callback: callback };
}

function asJSON(object) {
    var json = JSON.stringify(object);
    if (json === undefined) {
        throw new Error("the object cannot be written as JSON");
    }
    return json;
}

// The class

function Buster(casper) {
    var launch = JSON.parse(readText(home + "/code/launch.json"));
    this.agentId = launch.agentId;
    this.containerId = launch.containerId;
    this.apiKey = launch.apiKey;
    this.argument = JSON.parse(launch.argument);
    this.proxyAddress = launch.proxyAddress;
    this.casper = casper || null;
    this.blockedSteps = 0;
    this.db = database(this);
}

Buster.create = function (casper) {
    return new Buster(casper);
};

Buster.prototype.setResultObject = function (object, callback) {
    return carryOut(this, callback, function () {
        ask({ call: "setResult", json: asJSON(object) });
    });
};

Buster.prototype.progressHint = function (progress, label) {
    var value = progress === null || progress === undefined ? 1 : Number(progress);
    var text = label === null || label === undefined ? "" : String(label);
    ask({ call: "progress", number: value === value ? value : 0, label: text });
};

Buster.prototype.save = function () {
    var given = taken(arguments);
    var source = String(given.values[0]);
    var saveAs = given.values[1];
    var headers = given.values[2];
    return carryOut(this, given.callback, function (done) {
        var place = target(source, saveAs);
        if (!isAddress(source)) {
            done(null, storeCopy(source, place));
            return;
        }
        var name = temporaryName();
        fetch(source, headers, temporaryPath(name), function (error) {
            if (error) {
                done(error);
                return;
            }
            try {
                done(null, store(name, place));
            } catch (problem) {
                done(problem);
            }
        });
    });
};

Buster.prototype.saveText = function () {
    var given = taken(arguments);
    return carryOut(this, given.callback, function () {
        return storeText(String(given.values[0]), String(given.values[1]));
    });
};

Buster.prototype.saveBase64 = function () {
    var given = taken(arguments);
    return carryOut(this, given.callback, function () {
        return storeBase64(given.values[0], String(given.values[1]));
    });
};

Buster.prototype.saveFolder = function () {
    var given = taken(arguments);
    var folder = given.values[0] === null || given.values[0] === undefined ? "." : String(given.values[0]);
    var saveAs = given.values[1] === null || given.values[1] === undefined ? "" : String(given.values[1]);
    return carryOut(this, given.callback, function () {
        filesBelow(folder, "").forEach(function (path) {
            storeCopy(folder + "/" + path, saveAs + "/" + path);
        });
        return ask({ call: "folderURL", path: saveAs });
    });
};

Buster.prototype.download = function () {
    var given = taken(arguments);
    var url = String(given.values[0]);
    var saveAs = given.values[1];
    return carryOut(this, given.callback, function (done) {
        if (!isAddress(url)) {
            throw new Error(url + " is not an http or https address");
        }
        var path = target(url, saveAs);
        fetch(url, given.values[2], path, function (error) {
            done(error, path);
        });
    });
};

Buster.prototype.mail = function () {
    var given = taken(arguments);
    var mail = { subject: given.values[0], text: given.values[1], to: given.values[2] };
    return carryOut(this, given.callback, function () {
        ask({ call: "mail", json: asJSON(mail) });
    });
};

Buster.prototype.notify = function () {
    var given = taken(arguments);
    var notice = { message: given.values[0], options: given.values[1] };
    return carryOut(this, given.callback, function () {
        ask({ call: "notify", json: asJSON(notice) });
    });
};
Buster.prototype.pushover = Buster.prototype.notify;

function objectOf(agent) {
    return ask({ call: "getObject", agent: agent });
}

Buster.prototype.getAgentObject = function () {
    var given = taken(arguments);
    var agent = given.values.length > 0 ? Number(given.values[0]) : this.agentId;
    return carryOut(this, given.callback, function () {
        return objectOf(agent);
    });
};

Buster.prototype.setAgentObject = function () {
    var given = taken(arguments);
    var agent = given.values.length > 1 ? Number(given.values[0]) : this.agentId;
    return carryOut(this, given.callback, function () {
        ask({ call: "setObject", agent: agent, json: asJSON(given.values[given.values.length - 1]) });
    });
};

Buster.prototype.getGlobalObject = function (callback) {
    return carryOut(this, callback, function () {
        return objectOf(0);
    });
};

Buster.prototype.setGlobalObject = function (object, callback) {
    return carryOut(this, callback, function () {
        ask({ call: "setObject", agent: 0, json: asJSON(object) });
    });
};

Buster.prototype.overrideTimeLimit = function (seconds, callback) {
    return carryOut(this, callback, function () {
        ask({ call: "setTimeLimit", number: Number(seconds) });
    });
};

Buster.prototype.getTimeLeft = function (callback) {
    return carryOut(this, callback, function () {
        return ask({ call: "timeLeft" });
    });
};

["solveCaptcha", "solveCaptchaBase64", "solveCaptchaImage", "solveNoCaptcha"].forEach(function (name) {
    Buster.prototype[name] = function () {
        return carryOut(this, taken(arguments).callback, function () {
            return ask({ call: "captcha" });
        });
    };
});

function database(buster) {
    var methods = {};
    ["count", "delete", "find", "insert", "setConnectionUrl", "update"].forEach(function (name) {
        methods[name] = function () {
            return carryOut(buster, taken(arguments).callback, function () {
                throw new Error("db." + name + "() is not part of the sandbox, which has no database");
            });
        };
    });
    return methods;
}

// With CasperJS, its next step waits until all that was asked for in this one is done.

Buster.prototype.blockSteps = function () {
    this.blockedSteps += 1;
    if (this.casper && this.blockedSteps === 1) {
        this.casper.waitStart();
    }
};

Buster.prototype.unblockSteps = function () {
    this.blockedSteps = Math.max(0, this.blockedSteps - 1);
    if (this.casper && this.blockedSteps === 0) {
        this.casper.waitDone();
    }
};

module.exports = Buster;
