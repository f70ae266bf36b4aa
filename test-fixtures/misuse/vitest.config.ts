import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { globals: true, setupFiles: ['@unclosed/vitest/setup'], include: ['*.test.ts'] },
})
