const { withUnclosed } = require('@unclosed/jest')

const { OPTIONS, ENVIRONMENT_OPTIONS, ENVIRONMENT, MORE } = process.env

module.exports = withUnclosed(
  {
    transform: {},
    testEnvironment: ENVIRONMENT ?? 'node',
    testEnvironmentOptions: ENVIRONMENT_OPTIONS
      ? { unclosed: JSON.parse(ENVIRONMENT_OPTIONS) }
      : {},
    ...JSON.parse(MORE ?? '{}'),
  },
  JSON.parse(OPTIONS ?? '{}'),
)
