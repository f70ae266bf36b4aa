import { openSync } from 'node:fs'
import unclosed from '@unclosed/vitest'
import { defineConfig } from 'vitest/config'

// Stands for native code: it opens past every thread's ledger, in the table that they share.
const native = { onTestModuleEnd: () => void openSync(import.meta.filename) }

export default defineConfig({
  plugins: [unclosed()],
  test: { pool: process.env['POOL'] as 'threads', reporters: ['default', native] },
})
