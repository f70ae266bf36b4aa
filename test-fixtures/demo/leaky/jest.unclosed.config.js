/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Without it Jest waits for ever when all tests have passed; nobody has found out for what.
  forceExit: true,
  transform: { '\\.ts$': '@swc/jest' },
  setupFilesAfterEnv: ['@unclosed/jest/setup'],
}
