const { TestEnvironment } = require('@unclosed/jest/environment')
const { tell } = require('./handlers')

module.exports = class extends TestEnvironment {
  handleTestEvent = async (event) => tell(this, event)
}
