// Starts a script in CasperJS, with the agent module and the script's dependencies where require finds them.
"use strict";

var system = require("system");
var folders = system.env.NODE_PATH.split(":");
var code = system.env.PHANTOMBUSTER_HOME + "/code";
var script = code + "/" + JSON.parse(require("fs").read(code + "/launch.json")).script;

phantom.onError = function (message, trace) {
    var lines = [String(message)];
    (trace || []).forEach(function (step) {
        lines.push("  " + (step.file || step.sourceURL || "") + ":" + step.line);
    });
    system.stderr.write(lines.join("\n") + "\n");
    phantom.exit(1);
};

phantom.libraryPath = code;
if (require.paths) {
    folders.forEach(function (folder) {
        require.paths.push(folder);
    });
}
if (!phantom.injectJs(script)) {
    system.stderr.write("CasperJS could not load " + script + "\n");
    phantom.exit(1);
}
