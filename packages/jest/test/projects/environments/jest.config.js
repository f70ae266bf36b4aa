const { ENVIRONMENT, SETUP, RUNNER } = process.env

module.exports = {
  transform: {},
  testTimeout: 400,
  testEnvironment: ENVIRONMENT ?? 'node',
  ...(SETUP && { setupFilesAfterEnv: ['@unclosed/jest/setup'] }),
  ...(RUNNER && { testRunner: RUNNER }),
}
