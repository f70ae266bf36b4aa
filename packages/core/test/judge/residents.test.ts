import fs from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { judged } from '../judged.ts'
import { temporaryFolder } from '../temporary.ts'

test('the loop’s inotify instance, which outlives the watcher, is no leak', async () => {
  const folder = temporaryFolder()
  const findings = await judged(async () => {
    const watcher = fs.watch(folder)
    watcher.close()
    await once(watcher, 'close')
  })
  const targets = fs.readdirSync('/proc/self/fd').map(targetOf)
  expect(targets).toContain('anon_inode:inotify')
  expect(findings).toEqual([])
})

test('libuv’s /dev/null is no leak of the first test that opens a stream', async () => {
  const findings = await judged(async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    await once(server.close(), 'close')
  })
  expect(fs.readdirSync('/proc/self/fd').map(targetOf)).toContain('/dev/null')
  expect(findings).toEqual([])
})

test('a /dev/null of the user’s own is one', async () => {
  let number = -1
  const findings = await judged(() => (number = fs.openSync('/dev/null', 'w')))
  fs.closeSync(number)
  expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'file', target: '/dev/null' }])
})

function targetOf(number: string): string {
  try {
    return fs.readlinkSync(`/proc/self/fd/${number}`)
  } catch {
    return ''
  }
}
