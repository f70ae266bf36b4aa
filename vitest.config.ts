import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'bench/test/**/*.test.mjs'],
    exclude: ['packages/*/test/projects/**'],
    // The page is not among what tsc makes.
    globalSetup: ['scripts/bundle-page.mjs'],
    // Descriptors are the subject: each file has a process of its own.
    pool: 'forks',
    // Many real processes on machines that are busy otherwise: CI looks twice, and says where it did.
    retry: process.env['CI'] ? 1 : 0,
  },
})
