const { unclosedEnvironment } = require('@unclosed/jest/environment')
const { TestEnvironment } = require('jest-environment-node')
const { tell } = require('./handlers')

module.exports = unclosedEnvironment(
  class extends TestEnvironment {
    handleTestEvent = (event) => tell(this, event)
  },
)
