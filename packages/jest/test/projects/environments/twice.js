const { unclosedEnvironment, TestEnvironment } = require('@unclosed/jest/environment')
const { tell } = require('./handlers')

module.exports = unclosedEnvironment(
  class extends TestEnvironment {
    handleTestEvent(event) {
      tell(this, event)
    }
  },
)
