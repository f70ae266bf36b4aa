import { once } from 'node:events'
import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { closeUnseen, openUnseen } from '../behind-the-back.ts'
import { judged, JudgedFile } from '../judged.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

test('a worker that is left running is found by its descriptors, which no ledger saw', async () => {
  const worker = new Worker('setInterval(() => {}, 1000)', { eval: true })
  await once(worker, 'online')
  const before = await judged(() => {})
  let other: Worker
  const findings = await judged(async () => {
    other = new Worker('setInterval(() => {}, 1000)', { eval: true })
    await once(other, 'online')
  })
  await Promise.all([worker.terminate(), other!.terminate()])

  expect(before).toEqual([])
  expect(new Set(findings.map(({ verdict }) => verdict))).toEqual(new Set(['unattributed']))
  const kinds = findings.map(({ kind, target }) => `${kind} ${target.replace(/\d+/, 'N')}`)
  expect(kinds).toEqual(
    expect.arrayContaining([
      'event anon_inode:[eventpoll]',
      'pipe pipe:[N]',
      'event anon_inode:[eventfd]',
    ]),
  )
})

test('a second worker is found as the first was, also where it has been given the same numbers', async () => {
  const file = new JudgedFile({ deadline: 'test' })
  const leak = async (name: string) => {
    const workers: Worker[] = []
    const findings = await file.test(name, async () => {
      const worker = new Worker('setInterval(() => {}, 1000)', { eval: true })
      workers.push(worker)
      await once(worker, 'online')
    })
    for (const worker of workers) await worker.terminate()
    return findings.map(({ kind, count }) => `${count} ${kind}`)
  }
  const first = await leak('one')
  const second = await leak('two')
  await file.end()
  expect(first.length).toBeGreaterThan(1)
  expect(second).toEqual(first)
})

test('a directory that was collected hides nothing that opens at its number', async () => {
  const folder = temporaryFolder()
  const file = temporaryFile()
  const [leaked] = await judged(() => void fs.opendirSync(folder))
  const number = leaked!.fds[0]!
  for (let round = 0; round < 100 && isOpen(number); round++) {
    collectGarbage()
    await wait(10)
  }
  expect(isOpen(number)).toBe(false)

  const findings = await judged(() => expect(openUnseen(file)).toBe(number))
  closeUnseen(number)
  expect(findings).toMatchObject([{ verdict: 'unattributed', fds: [number] }])
})

const isOpen = (number: number): boolean => fs.existsSync(`/proc/self/fd/${number}`)

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

test('a worker that has ended is nothing to speak of', async () => {
  const findings = await judged(async () => {
    await once(new Worker('', { eval: true }), 'exit')
  })
  expect(findings).toEqual([])
})

type Sqlite = { DatabaseSync: new (path: string) => { exec(sql: string): void; close(): void } }
const sqlite = process.getBuiltinModule?.('node:sqlite' as 'node:fs') as unknown as
  | Sqlite
  | undefined
test.skipIf(!sqlite)('a database of node:sqlite is unattributed (Node 22 and newer)', async () => {
  const path = temporaryFile('some.db', '')
  const databases: InstanceType<Sqlite['DatabaseSync']>[] = []
  const findings = await judged(() => {
    const database = new sqlite!.DatabaseSync(path)
    database.exec('create table t (a)')
    databases.push(database)
  })
  for (const database of databases) database.close()
  expect(findings).toMatchObject([{ verdict: 'unattributed', kind: 'file', target: path }])
})
