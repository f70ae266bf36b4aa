import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { program } from '../in-node.ts'

test('where a test has used up all descriptors, they are found, and nothing of our own is', async () => {
  const { file } = program(`
    const held = []
    const findings = await judged(() => {
      try {
        for (;;) held.push(fs.openSync('/dev/null', 'r'))
      } catch {}
    })
    for (const number of held) fs.closeSync(number)
    answer([findings.map(({ target, fds }) => [target, fds.length === held.length]), held.length > 10])`)
  const limited = 'ulimit -n 100; exec "$0" "$1"'
  const { stdout } = await promisify(execFile)('bash', ['-c', limited, process.execPath, file])
  expect(JSON.parse(stdout)).toEqual([[['/dev/null', true]], true])
})
