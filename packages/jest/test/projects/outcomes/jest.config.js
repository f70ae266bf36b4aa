module.exports = {
  transform: {},
  testTimeout: 400,
  setupFilesAfterEnv: ['@unclosed/jest/setup'],
}
