import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    exclude: ['packages/*/test/projects/**'],
    // Descriptors are the subject: each file has a process of its own.
    pool: 'forks',
  },
})
