const { unclosedEnvironment } = require('@unclosed/jest/environment')
const { TestEnvironment } = require('jest-environment-node')

module.exports = unclosedEnvironment(
  class extends TestEnvironment {
    handleTestEvent({ name, testName }) {
      if (name === 'add_test' && testName === 'forbidden') throw new Error('this name is forbidden')
    }
  },
)
