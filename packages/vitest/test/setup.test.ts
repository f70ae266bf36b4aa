import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('loaded outside Vitest, the setup file says where it belongs', async () => {
  const setup = new URL('../dist/setup.js', import.meta.url).href
  const answer = promisify(execFile)(process.execPath, ['--eval', `import('${setup}')`])
  await expect(answer).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(
      'unclosed: @unclosed/vitest/setup was loaded outside Vitest. Name it in `setupFiles` of vitest.config',
    ),
  })
})
