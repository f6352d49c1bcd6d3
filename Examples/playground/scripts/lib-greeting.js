// A script whose name starts with `lib` cannot be launched, only required by others.
module.exports = (name) => `Hello ${name}!`
