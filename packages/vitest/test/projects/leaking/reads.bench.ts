import fs from 'node:fs'
import { bench } from 'vitest'

bench('opens and forgets', () => void fs.openSync(new URL(import.meta.url), 'r'), {
  iterations: 2,
  time: 0,
  warmupIterations: 0,
  warmupTime: 0,
})
