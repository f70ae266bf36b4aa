const config = JSON.parse(process.env.CONFIG ?? '{}')

module.exports = {
  transform: {},
  setupFilesAfterEnv: process.env.PLAIN ? [] : ['@unclosed/jest/setup'],
  testSequencer: './in-order.js',
  ...config,
}
