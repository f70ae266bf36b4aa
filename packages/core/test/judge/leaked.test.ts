import fs from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { judged, JudgedFile } from '../judged.ts'
import { markedLine } from '../marked-line.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

test('what a test leaves open is laid to it, with the line that opened it', async () => {
  const path = temporaryFile()
  let number = -1
  const findings = await judged(() => {
    number = fs.openSync(path, 'a') // leak
  })
  fs.closeSync(number)

  expect(findings).toMatchObject([
    {
      verdict: 'leaked',
      fails: true,
      kind: 'file',
      target: path,
      fds: [number],
      count: 1,
      owner: { kind: 'test', name: 'the test', file: markedLine('leak').file },
      candidates: [],
      site: markedLine('leak'),
      evidence: 'stack',
      way: 'fs.open',
      late: false,
      note: false,
      details: { access: 'for append' },
    },
  ])
  expect(JSON.parse(JSON.stringify(findings))).toEqual(findings)
})

test('what a test closes is nothing to speak of', async () => {
  const path = temporaryFile()
  expect(await judged(() => fs.closeSync(fs.openSync(path, 'r')))).toEqual([])
})

test('a finding names the lines that called the one that opened it', async () => {
  let number = -1
  const open = (path: string) => {
    number = fs.openSync(path, 'r') // inner
  }
  const findings = await judged(() => {
    open(temporaryFile()) // outer
  })
  fs.closeSync(number)
  expect(findings).toMatchObject([{ site: markedLine('inner') }])
  expect(findings[0]?.callers).toContainEqual(expect.objectContaining(markedLine('outer')))
})

test('a file that has been removed is said to be deleted', async () => {
  const path = temporaryFile()
  let number = -1
  const findings = await judged(() => {
    number = fs.openSync(path, 'r')
    fs.rmSync(path)
  })
  fs.closeSync(number)
  expect(findings).toMatchObject([{ target: path, details: { deleted: true } }])
})

describe('by default a test is judged with its file', () => {
  test('and not before', async () => {
    const file = new JudgedFile()
    let number = -1
    const path = temporaryFile()
    const atItsEnd = await file.test('one', () => (number = fs.openSync(path, 'r')))
    const later = await file.test('two', () => {})
    await file.end()
    fs.closeSync(number)
    expect([atItsEnd, later]).toEqual([[], []])
    expect([...file.found.keys()]).toEqual(['one'])
  })

  test('once, and in no later file', async () => {
    let number = -1
    const path = temporaryFile()
    expect(await judged(() => (number = fs.openSync(path, 'r')))).toHaveLength(1)
    expect(await judged(() => {})).toEqual([])
    fs.closeSync(number)
  })
})

describe('with the deadline “test”', () => {
  test('a test is judged at its own end, and once', async () => {
    const file = new JudgedFile({ deadline: 'test' })
    let number = -1
    const path = temporaryFile()
    const atItsEnd = await file.test('one', () => (number = fs.openSync(path, 'r')))
    const later = await file.test('two', () => {})
    const withTheFile = await file.end()
    fs.closeSync(number)
    expect(atItsEnd).toMatchObject([{ verdict: 'leaked', owner: { name: 'one' } }])
    expect([later, withTheFile]).toEqual([[], []])
  })

  test('what comes after its end is still laid to it', async () => {
    const file = new JudgedFile({ deadline: 'test' })
    let number = -1
    const path = temporaryFile()
    await file.test('one', () => {
      setTimeout(() => {
        number = fs.openSync(path, 'r') // late
      }, 20)
    })
    await file.test('two', () => vi.waitFor(() => expect(number).toBeGreaterThan(0)))
    await file.end()
    fs.closeSync(number)
    expect([...file.found.keys()]).not.toContain('two')
    expect([...file.found.values()].flat()).toMatchObject([{ site: markedLine('late') }])
  })
})

test('a suite’s own leak is laid to the suite when it ends', async () => {
  const file = new JudgedFile()
  let number = -1
  const suite = file.scope('suite', { kind: 'suite' })
  file.judge.begin(suite)
  number = fs.openSync(temporaryFile(), 'r')
  await file.test('suite > one', () => {}, { parent: suite })
  const findings = await file.end(suite)
  await file.end()
  fs.closeSync(number)
  expect(findings).toMatchObject([{ owner: { kind: 'suite', name: 'suite' } }])
})

test('a leak of a test that failed by itself is a note', async () => {
  const file = new JudgedFile()
  let number = -1
  const path = temporaryFile()
  await file.test('one', () => (number = fs.openSync(path, 'r')), { failing: true })
  expect(await file.end()).toMatchObject([{ verdict: 'leaked', note: true, fails: false }])
  fs.closeSync(number)
})

test('a leak of an attempt that failed by itself is a note, one of the last attempt is not', async () => {
  const file = new JudgedFile()
  const numbers: number[] = []
  const [first, last] = [temporaryFile('first'), temporaryFile('last')]
  const scope = file.scope('one')
  file.judge.begin(scope)
  numbers.push(fs.openSync(first, 'r'))
  file.judge.attemptFailed(scope)
  numbers.push(fs.openSync(last, 'r'))
  await file.end(scope)
  const findings = await file.end()
  for (const number of numbers) fs.closeSync(number)
  expect(findings).toMatchObject([
    { target: first, note: true, fails: false },
    { target: last, note: false, fails: true },
  ])
})

test('what an attempt was still opening when it failed is a note, too', async () => {
  const file = new JudgedFile()
  const scope = file.scope('one')
  file.judge.begin(scope)
  const opening = fs.promises.open(temporaryFile())
  file.judge.attemptFailed(scope)
  const handle = await opening
  await file.end(scope)
  const findings = await file.end()
  await handle.close()
  expect(findings).toMatchObject([{ verdict: 'leaked', note: true, fails: false }])
})

test('what a concurrent test was still opening when it ended is not late', async () => {
  const file = new JudgedFile()
  let opening: Promise<fs.promises.FileHandle>
  const leave = () => void (opening = fs.promises.open(temporaryFile()))
  await file.test('one', leave, { concurrent: true })
  const handle = await opening!
  const findings = await file.end()
  await handle.close()
  expect(findings).toMatchObject([{ verdict: 'leaked', late: false }])
})

test('of two that opened the same folder, whose numbers Node does not show, the one that left it is named', async () => {
  const file = new JudgedFile()
  const folder = temporaryFolder()
  const own = fs.opendirSync(folder)
  let left: fs.Dir
  await file.test('leaks', () => (left = fs.opendirSync(folder)))
  await file.test('a suite', () => {}, { kind: 'suite' }) // the numbers are looked for, and taken for each other's
  own.closeSync()
  const findings = await file.end()
  left!.closeSync()
  expect(findings).toMatchObject([
    { verdict: 'leaked', kind: 'directory', owner: { name: 'leaks' } },
  ])
})

test('with the mode “warn” a leak fails nobody', async () => {
  const path = temporaryFile()
  let number = -1
  const findings = await judged(() => (number = fs.openSync(path, 'r')), { mode: 'warn' })
  fs.closeSync(number)
  expect(findings).toMatchObject([{ verdict: 'leaked', fails: false }])
})

test('with the mode “off” nothing is said', async () => {
  const path = temporaryFile()
  let number = -1
  const findings = await judged(() => (number = fs.openSync(path, 'r')), { mode: 'off' })
  fs.closeSync(number)
  expect(findings).toEqual([])
})
