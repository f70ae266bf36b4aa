const { withUnclosed } = require('@unclosed/jest')

module.exports = withUnclosed({
  transform: {},
  projects: [
    { displayName: 'inline', transform: {}, testMatch: ['**/leak.test.js'] },
    '<rootDir>/a-project',
  ],
})
