const { withUnclosed } = require('@unclosed/jest')

module.exports = withUnclosed({}, JSON.parse(process.env.OPTIONS ?? '{}'))
