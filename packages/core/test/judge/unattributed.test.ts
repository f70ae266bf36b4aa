import { execFileSync } from 'node:child_process'
import dns from 'node:dns'
import fs from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { DescriptorTable } from '../../dist/kernel/table.js'
import { closeUnseen, connectUnseen, openUnseen } from '../behind-the-back.ts' // before judged.ts
import { judged, JudgedFile } from '../judged.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

test('what native code opens is unattributed, and fails the test in which it came', async () => {
  const file = new JudgedFile()
  const path = temporaryFile()
  let number = -1
  await file.test('one', () => {})
  await file.test('two', () => {
    number = openUnseen(path)
  })
  await file.test('three', () => {})
  const findings = await file.end()
  closeUnseen(number)
  expect(findings).toMatchObject([
    {
      verdict: 'unattributed',
      fails: true,
      kind: 'file',
      target: path,
      fds: [number],
      owner: { name: 'two' },
      evidence: 'none',
      way: 'unknown',
    },
  ])
  expect(findings[0]).not.toHaveProperty('site')
})

test('what native code also closes is nothing to speak of', async () => {
  const path = temporaryFile()
  expect(await judged(() => closeUnseen(openUnseen(path)))).toEqual([])
})

test('what a later test closes is nothing to speak of', async () => {
  const file = new JudgedFile()
  const path = temporaryFile()
  let number = -1
  await file.test('one', () => (number = openUnseen(path)))
  await file.test('two', () => closeUnseen(number))
  expect(await file.end()).toEqual([])
})

test('is reported once, and in no later file', async () => {
  const path = temporaryFile()
  let number = -1
  expect(await judged(() => (number = openUnseen(path)))).toHaveLength(1)
  expect(await judged(() => {})).toEqual([])
  closeUnseen(number)
})

test('what was there before the file is not its', async () => {
  const number = openUnseen(temporaryFile())
  expect(await judged(() => {})).toEqual([])
  closeUnseen(number)
})

test('is seen next to a close that Node has not heard of yet', async () => {
  const [one, other] = [temporaryFile('one'), temporaryFile('other')]
  const table = DescriptorTable.open()!
  const file = new JudgedFile()
  let number = -1
  let seen = -1
  await file.test('opens', () => {
    number = fs.openSync(one, 'r')
  })
  await file.test('is native', () => {
    fs.close(number)
    while (table.at(number)) continue
    seen = openUnseen(other)
  })
  await file.test('innocent', () => new Promise((resolve) => void setTimeout(resolve, 20)))
  await file.end()
  closeUnseen(seen)
  table.close()
  expect([...file.found.entries()]).toMatchObject([
    ['is native', [{ verdict: 'unattributed', target: other }]],
    ['opens', [{ verdict: 'released late' }]],
  ])
})

test('a number closed behind the ledger’s back and given anew is not the old opening', async () => {
  const [one, other] = [temporaryFile('one'), temporaryFile('other')]
  let number = -1
  const findings = await judged(() => {
    number = fs.openSync(one, 'r')
    closeUnseen(number)
    expect(openUnseen(other)).toBe(number)
  })
  fs.closeSync(number)
  expect(findings).toMatchObject([{ verdict: 'unattributed', target: other }])
})

test('a number closed behind the ledger’s back is no leak', async () => {
  const path = temporaryFile()
  let number = -1
  const findings = await judged(() => {
    number = fs.openSync(path, 'r')
    closeUnseen(number)
  })
  expect(findings).toEqual([])
})

test('is seen at a number that was closed behind the ledger’s back in an earlier file', async () => {
  const [one, other] = [temporaryFile('one'), temporaryFile('other')]
  let number = -1
  await judged(() => {
    number = fs.openSync(one, 'r')
    closeUnseen(number)
  })
  const findings = await judged(() => expect(openUnseen(other)).toBe(number))
  closeUnseen(number)
  expect(findings).toMatchObject([{ verdict: 'unattributed', target: other }])
})

test('is seen, by the end of the file at the latest, where one that was there before has gone', async () => {
  const [one, other] = [temporaryFile('one'), temporaryFile('other')]
  const before = openUnseen(one)
  let number = -1
  const findings = await judged(() => {
    closeUnseen(before)
    number = openUnseen(other)
  })
  closeUnseen(number)
  expect(findings).toMatchObject([{ verdict: 'unattributed', target: other }])
})

test('what the system’s look-up of a name asks with, while it asks, is nothing to speak of', async () => {
  expect(await duringLookUp(53)).toEqual([])
})

test('what is connected elsewhere is not the look-up’s', async () => {
  expect(await duringLookUp(5353)).toMatchObject([{ verdict: 'unattributed', kind: 'udp' }])
})

test('nor is what asks a name server when nobody looks up a name', async () => {
  const sockets: { close(): void }[] = []
  const findings = await judged(() => sockets.push(connectUnseen(53)))
  expect(findings).toMatchObject([{ verdict: 'unattributed', kind: 'udp' }])
  for (const socket of sockets) socket.close()
})

/** A file that ends while a look-up is in flight: it waits for a thread. */
async function duringLookUp(port: number) {
  const fifo = `${temporaryFolder()}/fifo`
  execFileSync('mkfifo', [fifo])
  const number = fs.openSync(fifo, 'r+')
  const read = promisify(fs.read)
  const busy = Array.from({ length: 4 }, () => read(number, Buffer.alloc(1), 0, 1, null)) // all threads
  const sockets: { close(): void }[] = []
  let looked: Promise<unknown> | undefined
  const findings = await judged(
    () => {
      looked = promisify(dns.lookup)('localhost')
      sockets.push(connectUnseen(port))
    },
    { settle: { timeout: 50 } },
  )
  fs.writeSync(number, 'abcd')
  await Promise.all([...busy, looked])
  await setImmediate() // within its own callback a look-up still counts as in flight
  fs.closeSync(number)
  for (const socket of sockets) socket.close()
  return findings
}
