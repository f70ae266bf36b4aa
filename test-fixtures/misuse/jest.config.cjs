module.exports = {
  moduleNameMapper: { '^@unclosed/vitest(.*)$': '@unclosed/jest$1' },
  setupFilesAfterEnv: ['@unclosed/jest/setup'],
  testMatch: ['<rootDir>/*.test.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
}
