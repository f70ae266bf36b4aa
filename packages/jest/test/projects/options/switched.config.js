const { withUnclosed } = require('@unclosed/jest')

const project = (name, options) =>
  withUnclosed({ displayName: name, transform: {}, testMatch: [`**/${name}.test.js`] }, options)

module.exports = {
  testSequencer: './in-order.js',
  projects: [project('switch-1'), project('switch-2-off', { mode: 'off' }), project('switch-3')],
}
