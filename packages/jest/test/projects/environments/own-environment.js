const { TestEnvironment } = require('jest-environment-node')

module.exports = class OwnEnvironment extends TestEnvironment {
  async setup() {
    await super.setup()
    this.global.ofTheEnvironment = 'seen'
  }
}
