const { withUnclosed } = require('@unclosed/jest')

// With Jest's own transform, and so with source maps.
module.exports = withUnclosed({})
