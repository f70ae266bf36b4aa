import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runVitest, VERSIONS } from './run-vitest.ts'

const PROJECT = fileURLToPath(new URL('./projects/hanging/', import.meta.url))

// Vitest ends its workers itself, so there is nothing of ours to tell: what would hold them goes with them.
describe.each(VERSIONS)('in %s', { timeout: 60_000 }, (version) => {
  test.each(['forks', 'threads'])(
    'what tests leave open does not keep a run from ending, in %s',
    async (pool) => {
      const { code, output } = await runVitest(version, ['run', `--pool=${pool}`], {}, PROJECT)
      expect(output).toContain('tcp server')
      expect(output).not.toMatch(/close timed out|Timeout terminating|Failed to terminate/)
      expect(code).toBe(0)
    },
  )
})
