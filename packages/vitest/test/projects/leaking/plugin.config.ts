import unclosed from '@unclosed/vitest'
import { defineConfig } from 'vitest/config'

// What a user may have written, right or wrong.
const options = JSON.parse(process.env['PLUGIN_OPTIONS'] ?? '{}')

export default defineConfig({
  plugins: [unclosed(options)],
  // Named here as well: it must not count twice.
  test: { setupFiles: ['@unclosed/vitest/setup'], maxWorkers: 1 },
})
