const { withUnclosed } = require('@unclosed/jest')

const config = { transform: {}, testSequencer: './in-order.js' }
const options = JSON.parse(process.env.OPTIONS ?? '{}')
const projects = [
  { ...config, displayName: 'one' },
  { ...config, displayName: 'two' },
]

module.exports = withUnclosed(process.env.PROJECTS ? { projects } : config, options)
