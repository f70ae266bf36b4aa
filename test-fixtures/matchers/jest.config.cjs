module.exports = {
  moduleNameMapper: { '^@unclosed/adapter$': '@unclosed/jest' },
  setupFilesAfterEnv: ['@unclosed/jest/setup'],
  testMatch: ['<rootDir>/*.test.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
}
