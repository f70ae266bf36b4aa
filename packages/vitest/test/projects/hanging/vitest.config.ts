import unclosed from '@unclosed/vitest'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [unclosed({ mode: 'warn' })],
  test: { teardownTimeout: 5000 },
})
