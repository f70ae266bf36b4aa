import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { orderOfThisRun } from './order.mjs'

const { files, setupFiles, root, reporters = [] } = orderOfThisRun()

export default defineConfig({
  root: root ?? fileURLToPath(new URL('..', import.meta.url)),
  test: {
    globals: true,
    include: files,
    setupFiles,
    reporters: ['default', ...reporters],
    maxWorkers: 2,
  },
})
