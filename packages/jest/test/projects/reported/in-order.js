const path = ['jest', 'jest-cli', '@jest/core', '@jest/test-sequencer'].reduce(
  (from, name) => require.resolve(name, { paths: [from] }),
  __filename,
)
const { default: Sequencer } = require(path)

module.exports = class extends Sequencer {
  sort(tests) {
    return tests.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  }
}
