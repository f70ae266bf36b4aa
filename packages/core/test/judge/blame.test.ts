import fs from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { JudgedFile } from '../judged.ts'
import { temporaryFile } from '../temporary.ts'

/** Runs a test that leaves `work` behind, which opens later, and an innocent one that lasts until then. */
async function whoIsBlamed(work: (open: () => void) => void) {
  // No timer is taken for the runner's: the guilty one's is the only one that is surely set.
  const file = new JudgedFile({}, { runnerTimers: 0 })
  const path = temporaryFile()
  let number = -1
  const open = () => void (number = fs.openSync(path, 'r'))
  await file.test('guilty', () => work(open))
  await file.test('innocent', () => vi.waitFor(() => expect(number).toBeGreaterThan(0)))
  await file.end()
  fs.closeSync(number)
  return [...file.found.entries()]
}

describe('a test that has ended is blamed for what it opens later, by', () => {
  test('a timer', async () => {
    const blamed = await whoIsBlamed((open) => void globalThis.setTimeout(open, 30))
    expect(blamed).toMatchObject([['guilty', [{ verdict: 'leaked', late: true }]]])
  })

  test('an immediate in a timer', async () => {
    const blamed = await whoIsBlamed((open) => {
      globalThis.setTimeout(() => setImmediate(open), 30)
    })
    expect(blamed.map(([name]) => name)).not.toContain('innocent')
  })

  test('a tick in a timer', async () => {
    const blamed = await whoIsBlamed((open) => {
      globalThis.setTimeout(() => process.nextTick(open), 30)
    })
    expect(blamed.map(([name]) => name)).not.toContain('innocent')
  })

  test('a promise', async () => {
    const blamed = await whoIsBlamed((open) => void setTimeout(30).then(open))
    expect(blamed.map(([name]) => name)).not.toContain('innocent')
  })

  test('an answer of the file system', async () => {
    const blamed = await whoIsBlamed((open) => {
      globalThis.setTimeout(() => fs.stat('/', open), 30)
    })
    expect(blamed.map(([name]) => name)).not.toContain('innocent')
  })
})

test('also while a timer of the runner’s own is not set, which may be set at any time', async () => {
  const timerOfRunner = globalThis.setTimeout(() => {}, 60_000)
  const blamed = await whoIsBlamed((open) => {
    clearTimeout(timerOfRunner)
    void setTimeout(30).then(open)
  })
  expect(blamed.map(([name]) => name)).not.toContain('innocent')
})

test('a file’s hook is not laid to the test before it', async () => {
  const file = new JudgedFile()
  const path = temporaryFile()
  let number = -1
  await file.test('before', () => {})
  await new Promise<void>((resolve) => {
    globalThis.setTimeout(() => {
      number = fs.openSync(path, 'r')
      resolve()
    }, 5)
  })
  const findings = await file.end()
  fs.closeSync(number)
  expect(findings).toMatchObject([{ owner: { kind: 'file', name: '' } }])
})

test('once nothing is under way, what an earlier test left under way counts no more', async () => {
  const file = new JudgedFile()
  const path = temporaryFile()
  let number = -1
  // It ends in the callback of a request, which is listed until the callback returns.
  await file.test('asks', () => new Promise((resolve) => fs.stat('/', resolve)))
  await file.test('waits', () => setTimeout(5))
  await file.test('opens', async () => {
    const opened = new Promise<void>((resolve) => {
      globalThis.setTimeout(() => {
        number = fs.openSync(path, 'r')
        resolve()
      }, 5)
    })
    await opened
  })
  const findings = await file.end()
  fs.closeSync(number)
  expect(findings).toMatchObject([{ owner: { name: 'opens' }, candidates: [] }])
})

const inTurns = async (path: string, numbers: Map<string, number>) => {
  const file = new JudgedFile()
  const run = (name: string, wait: number) =>
    file.test(
      name,
      async () => {
        await setTimeout(wait)
        if (name !== 'clean') numbers.set(name, fs.openSync(path, 'r'))
        await setTimeout(wait)
      },
      { concurrent: true },
    )
  await Promise.all([run('one', 5), run('clean', 8), run('two', 10)])
  await file.end()
  return file
}

describe('of concurrent tests', () => {
  test('each is blamed for its own', async () => {
    const numbers = new Map<string, number>()
    const file = await inTurns(temporaryFile(), numbers)
    for (const number of numbers.values()) fs.closeSync(number)
    const fds = [...file.found].map(([name, findings]) => [
      name,
      findings.flatMap((each) => each.fds),
    ])
    expect(new Map(fds as [string, number[]][])).toEqual(
      new Map([
        ['one', [numbers.get('one')]],
        ['two', [numbers.get('two')]],
      ]),
    )
  })

  test('none is blamed for what none is proven to have opened: all are candidates', async () => {
    const file = new JudgedFile()
    const path = temporaryFile()
    let number = -1
    // A timer that was there before: its context names none of the two.
    const ready = new Promise<void>((resolve) => {
      globalThis.setTimeout(() => {
        number = fs.openSync(path, 'r')
        resolve()
      }, 20)
    })
    const run = (name: string) => file.test(name, () => ready, { concurrent: true })
    await Promise.all([run('one'), run('two')])
    const findings = await file.end()
    fs.closeSync(number)
    expect(findings).toMatchObject([
      { owner: { kind: 'file' }, candidates: ['one', 'two'], verdict: 'leaked' },
    ])
  })
})
