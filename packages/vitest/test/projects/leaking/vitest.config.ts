import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { setupFiles: ['@unclosed/vitest/setup'], maxWorkers: 1 },
})
