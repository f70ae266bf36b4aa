const { SETUP, ENVIRONMENT } = process.env

module.exports = {
  transform: {},
  testSequencer: './in-order.js',
  testEnvironment: ENVIRONMENT ?? 'node',
  setupFiles: SETUP === 'early' ? ['@unclosed/jest/setup'] : [],
  setupFilesAfterEnv: SETUP === 'late' ? ['@unclosed/jest/setup'] : [],
}
