// The check that people write by hand first: how many descriptors there are before and after each test.
import { readdirSync } from 'node:fs'

let before = 0

beforeEach(() => {
  before = count()
})

afterEach(() => {
  const after = count()
  if (after > before) throw new Error(`descriptor leak: ${before} before, ${after} after`)
})

const count = (): number => readdirSync('/proc/self/fd').length
