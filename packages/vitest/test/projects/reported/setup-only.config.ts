import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['@unclosed/vitest/setup'],
    reporters: JSON.parse(process.env['REPORTERS'] ?? '["default"]'),
  },
})
