import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { setupFiles: ['@unclosed/vitest/setup'], runner: './bypassing-runner.ts', maxWorkers: 1 },
})
