import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@unclosed/adapter': '@unclosed/vitest' } },
  test: { globals: true, setupFiles: ['@unclosed/vitest/setup'], include: ['*.test.ts'] },
})
