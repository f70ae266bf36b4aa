module.exports = {
  transform: {},
  setupFilesAfterEnv: ['@unclosed/jest/setup'],
  reporters: JSON.parse(process.env.REPORTERS ?? '["default"]'),
}
