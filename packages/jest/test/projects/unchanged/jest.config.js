const { SETUP, ENVIRONMENT } = process.env

module.exports = {
  transform: {},
  testTimeout: 300,
  testEnvironment: ENVIRONMENT ?? 'node',
  setupFilesAfterEnv: SETUP ? [SETUP] : [],
}
