import fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { judged } from '../judged.ts'
import { markedLine } from '../marked-line.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

test('each watcher that is left is a finding of its own', async () => {
  const file = temporaryFile()
  const folder = temporaryFolder()
  const watchers: fs.FSWatcher[] = []
  const findings = await judged(() => {
    watchers.push(fs.watch(file)) // watched file
    watchers.push(fs.watch(folder)) // watched folder
  })
  for (const watcher of watchers) watcher.close()
  expect(findings).toMatchObject([
    { verdict: 'leaked', kind: 'watcher', target: file, site: markedLine('watched file') },
    { verdict: 'leaked', kind: 'watcher', target: folder, site: markedLine('watched folder') },
  ])
})

test('two watchers of one file are two, though the kernel shows one watch', async () => {
  const file = temporaryFile()
  const watchers: fs.FSWatcher[] = []
  const findings = await judged(() => {
    for (let time = 0; time < 2; time++) watchers.push(fs.watch(file))
  })
  for (const watcher of watchers) watcher.close()
  expect(findings).toMatchObject([{ kind: 'watcher', count: 2 }])
})

test('the folders that one recursive watcher watches are one finding', async () => {
  const folder = temporaryFolder()
  for (const name of ['a', 'b', 'c']) fs.mkdirSync(join(folder, name))
  const watchers: fs.FSWatcher[] = []
  const findings = await judged(async () => {
    watchers.push(fs.watch(folder, { recursive: true })) // recursively
    await wait(20)
  })
  for (const watcher of watchers) watcher.close()
  expect(findings).toMatchObject([{ kind: 'watcher', site: markedLine('recursively') }])
})

test('a watcher that nobody goes on to ask is left', async () => {
  const file = temporaryFile()
  const ending = new AbortController()
  const findings = await judged(async () => {
    const changes = fs.promises.watch(file, { signal: ending.signal })[Symbol.asyncIterator]()
    const change = changes.next() // first change
    change.catch(() => {})
    await wait(5)
  })
  ending.abort()
  expect(findings).toMatchObject([{ kind: 'watcher', site: markedLine('first change') }])
})

test('a watcher that is closed or aborted is none', async () => {
  const file = temporaryFile()
  const findings = await judged(async () => {
    fs.watch(file).close()
    const ending = new AbortController()
    fs.watch(file, { signal: ending.signal })
    ending.abort()
    const ended = new AbortController()
    const changes = fs.promises.watch(file, { signal: ended.signal })
    const next = changes[Symbol.asyncIterator]().next()
    ended.abort()
    await next.catch(() => {})
  })
  expect(findings).toEqual([])
})

test('a watcher that could not be started is none', async () => {
  const findings = await judged(() => {
    expect(() => fs.watch(join(temporaryFolder(), 'missing'))).toThrow('ENOENT')
  })
  expect(findings).toEqual([])
})

test('a file that is polled has no descriptor', async () => {
  const file = temporaryFile()
  const findings = await judged(() => void fs.watchFile(file, () => {}))
  fs.unwatchFile(file)
  expect(findings).toEqual([])
})
