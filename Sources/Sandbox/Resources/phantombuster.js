// The agent module: what require("phantombuster") gives inside the sandbox.
//
// It is written for every command at once: Node, PhantomJS and CasperJS. PhantomJS reads nothing newer than ES5 and
// has no promises, so there only callbacks work.
//
// What a script asks for goes over a private channel, and is asked synchronously: a call that has returned has landed,
// also when the script ends the process with the very next statement.
"use strict";

var channel = require("./internal/channel.js");
var files = require("./internal/files.js");
var ask = channel.ask;

// Callbacks and promises

function later(work) {
    if (channel.isNode) {
        process.nextTick(work);
    } else {
        setTimeout(work, 0);
    }
}

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
    var launch = channel.launch();
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

Buster.prototype.progressHint = function () {
    var given = taken(arguments);
    var progress = given.values[0];
    var label = given.values[1];
    return carryOut(this, given.callback, function () {
        var value = progress === null || progress === undefined ? 1 : Number(progress);
        var text = label === null || label === undefined ? "" : String(label);
        ask({ call: "progress", number: value === value ? value : 0, label: text });
    });
};

Buster.prototype.save = function () {
    var given = taken(arguments);
    var source = String(given.values[0]);
    var saveAs = given.values[1];
    var headers = given.values[2];
    return carryOut(this, given.callback, function (done) {
        var place = files.target(source, saveAs);
        if (!files.isAddress(source)) {
            done(null, files.storeCopy(source, place));
            return;
        }
        var name = files.temporaryName();
        files.fetch(source, headers, files.temporaryPath(name), function (error) {
            if (error) {
                done(error);
                return;
            }
            try {
                done(null, files.store(name, place));
            } catch (problem) {
                done(problem);
            }
        });
    });
};

Buster.prototype.saveText = function () {
    var given = taken(arguments);
    return carryOut(this, given.callback, function () {
        return files.storeText(String(given.values[0]), String(given.values[1]));
    });
};

Buster.prototype.saveBase64 = function () {
    var given = taken(arguments);
    return carryOut(this, given.callback, function () {
        return files.storeBase64(given.values[0], String(given.values[1]));
    });
};

Buster.prototype.saveFolder = function () {
    var given = taken(arguments);
    var folder = given.values[0] === null || given.values[0] === undefined ? "." : String(given.values[0]);
    var saveAs = given.values[1] === null || given.values[1] === undefined ? "" : String(given.values[1]);
    return carryOut(this, given.callback, function () {
        files.filesBelow(folder, "").forEach(function (path) {
            files.storeCopy(folder + "/" + path, saveAs + "/" + path);
        });
        return ask({ call: "folderURL", path: saveAs });
    });
};

Buster.prototype.download = function () {
    var given = taken(arguments);
    var url = String(given.values[0]);
    var saveAs = given.values[1];
    return carryOut(this, given.callback, function (done) {
        if (!files.isAddress(url)) {
            throw new Error(url + " is not an http or https address");
        }
        var path = files.target(url, saveAs);
        files.fetch(url, given.values[2], path, function (error) {
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
