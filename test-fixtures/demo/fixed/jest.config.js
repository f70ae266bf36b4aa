/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Left from the time when Jest waited for ever after all tests had passed.
  forceExit: true,
  transform: { '\\.ts$': '@swc/jest' },
}
