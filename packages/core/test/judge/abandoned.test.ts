import { once } from 'node:events'
import fs from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test } from 'vitest'
import type { Finding } from '../../dist/index.js'
import { judged, JudgedFile } from '../judged.ts'
import { largeBodies } from '../loopback.ts'
import { markedLine } from '../marked-line.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

test('a stream that nothing refers to any more is abandoned, and still open', async () => {
  const path = temporaryFile()
  const findings = await judged(async () => {
    await once(fs.createReadStream(path), 'open') // opened
  })
  for (const number of findings.flatMap(({ fds }) => fds)) fs.closeSync(number)
  expect(findings).toMatchObject([
    { verdict: 'abandoned', fails: true, kind: 'file', site: markedLine('opened') },
  ])
})

test('one that somebody keeps has leaked', async () => {
  const path = temporaryFile()
  const kept: fs.ReadStream[] = []
  const findings = await judged(async () => {
    kept.push(fs.createReadStream(path))
    await once(kept[0]!, 'open')
  })
  kept[0]!.destroy()
  expect(findings).toMatchObject([{ verdict: 'leaked' }])
})

test('a directory that nothing refers to any more is abandoned', async () => {
  const folder = temporaryFolder()
  const findings = await judged(() => void fs.opendirSync(folder))
  expect(findings).toMatchObject([{ verdict: 'abandoned', fails: true, kind: 'directory' }])
})

test('so is one that was collected before its file has ended', async () => {
  const folder = temporaryFolder()
  const file = new JudgedFile()
  await file.test('opens', () => void fs.opendirSync(folder)) // directory
  await file.test('goes on', collected)
  expect(await file.end()).toMatchObject([
    { verdict: 'abandoned', owner: { name: 'opens' }, site: markedLine('directory'), fds: [] },
  ])
})

test('so is the connection of a response that was collected before its file has ended', async () => {
  const { port } = await largeBodies()
  const file = new JudgedFile()
  await file.test('asks', async () => void (await fetch(`http://127.0.0.1:${port}`)))
  await file.test('goes on', collected)
  expect(withoutPooled(await file.end())).toMatchObject([
    { verdict: 'abandoned', kind: 'tcp', owner: { name: 'asks' }, details: { unread: true } },
  ])
})

test('what a signal of its own aborts after its test is none', async () => {
  const { port } = await largeBodies()
  const kept: Response[] = []
  const file = new JudgedFile()
  await file.test('asks', async () => {
    kept.push(await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(60) }))
  })
  await file.test('goes on', () => new Promise((resolve) => setTimeout(resolve, 120)))
  expect(withoutPooled(await file.end())).toEqual([])
})

test('nothing is collected while a FileHandle is open: it would be, too', async () => {
  const path = temporaryFile()
  const handle = await fs.promises.open(path)
  onTestFinished(() => handle.close())
  const findings = await judged(async () => {
    await once(fs.createReadStream(path), 'open')
  })
  for (const number of findings.flatMap(({ fds }) => fds)) fs.closeSync(number)
  expect(findings).toMatchObject([{ verdict: 'leaked' }])
})

// undici connects anew for the next request.
const withoutPooled = (findings: Finding[]) =>
  findings.filter(({ verdict }) => verdict !== 'pooled')

async function collected(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    collectGarbage()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
