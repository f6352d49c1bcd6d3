// The files that the agent module saves, downloads and finds.
"use strict";

var fs = require("fs");
var channel = require("./channel.js");
var isNode = channel.isNode;
var ask = channel.ask;
var folder = module.filename ? module.filename.replace(/\/[^\/]*$/, "") : "";

var temporaryFiles = 0;

function temporaryName() {
    temporaryFiles += 1;
    return "save-" + temporaryFiles;
}

function temporaryPath(name) {
    return channel.home + "/tmp/" + name;
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
        require("./fetch.js").fetch(url, headers || {}, path, done);
        return;
    }
    var program = require("child_process");
    var given = [folder + "/fetch.js", url, path, JSON.stringify(headers || {})];
    program.execFile("node", given, null, function (error, output, errors) {
        var problem = String(errors || "").replace(/\s+$/, "");
        done(problem === "" && error ? new Error(String(error)) : problem === "" ? null : new Error(problem));
    });
}

module.exports = {
    fetch: fetch,
    filesBelow: filesBelow,
    isAddress: isAddress,
    store: store,
    storeBase64: storeBase64,
    storeCopy: storeCopy,
    storeText: storeText,
    target: target,
    temporaryName: temporaryName,
    temporaryPath: temporaryPath
};
