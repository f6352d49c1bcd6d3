// Starts a script in PhantomJS, which by itself would go on for ever after an error.
"use strict";

var system = require("system");
var script = system.args[1];
var folders = system.env.NODE_PATH.split(":");
var code = system.env.PHANTOMBUSTER_HOME + "/code";

phantom.onError = function (message, trace) {
    var lines = [String(message)];
    (trace || []).forEach(function (step) {
        lines.push("  " + (step.file || step.sourceURL || "") + ":" + step.line);
    });
    var launch = JSON.parse(require("fs").read(code + "/launch.json"));
    if (launch.isCompiled && /^SyntaxError/.test(message)) {
        lines.push("CoffeeScript 2 compiles to modern JavaScript, which PhantomJS cannot always read.");
        lines.push("Use the command node, or leave out what has no old form, such as \"#{}\" in strings.");
    }
    system.stderr.write(lines.join("\n") + "\n");
    phantom.exit(1);
};

phantom.libraryPath = code;
folders.forEach(function (folder) {
    require.paths.push(folder);
});
if (!phantom.injectJs(script)) {
    system.stderr.write("PhantomJS could not load " + script + "\n");
    phantom.exit(1);
}
