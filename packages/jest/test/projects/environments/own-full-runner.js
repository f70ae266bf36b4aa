const run = require('./own-runner')

// Like jest-jasmine2: with hooks and `expect`, and not jest-circus.
module.exports = function ownFullRunner(globalConfig, config, environment, runtime, path) {
  Object.assign(environment.global, {
    expect: { getState: () => ({ testPath: path }) },
    afterAll: () => {},
    beforeAll: () => {},
  })
  return run(globalConfig, config, environment, runtime, path)
}
