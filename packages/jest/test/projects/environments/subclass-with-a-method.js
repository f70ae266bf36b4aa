const { TestEnvironment } = require('@unclosed/jest/environment')
const { tell } = require('./handlers')

module.exports = class extends TestEnvironment {
  async handleTestEvent(event) {
    tell(this, event)
  }
}
