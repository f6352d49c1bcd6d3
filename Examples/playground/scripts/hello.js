"phantombuster command: node"
"phantombuster dependencies: lib-greeting.js"

const Buster = require("phantombuster")
const greet = require("lib-greeting")

const buster = new Buster()
const visitors = ["Ada", "Grace", "Margaret"]

;(async () => {
    for (const [index, visitor] of visitors.entries()) {
        console.log(greet(visitor))
        await buster.progressHint((index + 1) / visitors.length, `greeted ${visitor}`)
    }
    await buster.setResultObject({ greeted: visitors.length })
})()
