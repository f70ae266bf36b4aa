import fs from 'node:fs'
import { failureOf, Opened, PATH } from './resources'

const opened = new Opened()
afterEach(() => opened.close())

describe('again and again', () => {
  test('what leaves nothing open passes', async () => {
    await expect(() => fs.closeSync(fs.openSync(PATH, 'r'))).not.toLeakFds({ runs: 20 })
  })

  test('what opens something once passes', async () => {
    let singleton: number | undefined
    await expect(() => (singleton ??= opened.file())).not.toLeakFds({ runs: 20, warmup: 0 })
  })

  test('what levels off passes, and its size is named', async () => {
    const pool: number[] = []
    const fill = () => {
      if (pool.length < 5) pool.push(opened.file())
    }
    await expect(fill).not.toLeakFds({ runs: 20, warmup: 0 })
    pool.length = 0
    const message = await failureOf(() => expect(fill).toLeakFds({ runs: 20, warmup: 0 }))
    expect(message).toMatch(/levels off, as a pool does \(20 calls\)/)
    expect(message).toMatch(/levelling off: 5 open/)
    expect(message).toMatch(/open after each call: 1 2 3 4 5 5 5/)
  })

  test('a pool that is larger than half of the calls is called more often, and levels off', async () => {
    const pool: number[] = []
    await expect(() => {
      if (pool.length < 17) pool.push(opened.file())
    }).not.toLeakFds({ runs: 20 })
  })

  test('a leak per call fails, with the line and the rate', async () => {
    const message = await failureOf(() => expect(() => opened.file()).not.toLeakFds({ runs: 20 }))
    expect(message).toMatch(
      /^it leaves more open with every call, and that goes on \(20 calls, after 2 to warm up\)/,
    )
    expect(message).toContain('leak: 1 per call, 20 of 20 runs')
    expect(message).toContain('open after each call: 1 2 | 3 4 5')
    expect(message).toMatch(/opened at .*resources\.ts:\d+/)
  })

  test('a leak in every fifth call fails', async () => {
    let calls = 0
    const message = await failureOf(() =>
      expect(async () => {
        if (++calls % 5 === 0) opened.file()
      }).not.toLeakFds({ runs: 20 }),
    )
    expect(message).toContain('leak: 0.2 per call, 8 of 40 runs')
  })

  test('a leak is told from a pool beside it', async () => {
    const pool: number[] = []
    const message = await failureOf(() =>
      expect(async () => {
        if (pool.length < 3) pool.push(fs.openSync(PATH, 'r'))
        opened.file()
      }).not.toLeakFds({ runs: 10 }),
    )
    expect(message).toContain('leak: 1 per call, 10 of 10 runs')
    expect(message).toContain('levelling off: 3 open')
    for (const number of pool) fs.closeSync(number)
  })

  test('a leak that opens at another line every time fails', async () => {
    const opens = [
      () => opened.keep(fs.openSync(PATH, 'r')),
      () => opened.keep(fs.openSync(PATH, 'r')),
      () => opened.keep(fs.openSync(PATH, 'r')),
      () => opened.keep(fs.openSync(PATH, 'r')),
      () => opened.keep(fs.openSync(PATH, 'r')),
      () => opened.keep(fs.openSync(PATH, 'r')),
      () => opened.keep(fs.openSync(PATH, 'r')),
      () => opened.keep(fs.openSync(PATH, 'r')),
    ]
    let calls = 0
    const message = await failureOf(() =>
      expect(() => opens[calls++ % 8]!()).not.toLeakFds({ runs: 4, warmup: 0 }),
    )
    expect(message).toMatch(/^it leaves more open with every call/)
  })

  test('what the function throws comes through', async () => {
    const error = new Error('of its own')
    let thrown: unknown
    try {
      await expect(() => {
        throw error
      }).not.toLeakFds({ runs: 5 })
    } catch (caught) {
      thrown = caught
    }
    expect(thrown).toBe(error)
  })

  test('too few runs, and a warm-up without runs, are mistakes', async () => {
    expect(await failureOf(() => expect(() => 1).not.toLeakFds({ runs: 1 }))).toBe(
      "unclosed: option 'runs' in toLeakFds() is 1; it takes a whole number of at least 4.",
    )
    expect(await failureOf(() => expect(() => 1).not.toLeakFds({ warmup: 1 }))).toBe(
      "unclosed: option 'warmup' in toLeakFds() says nothing without 'runs'.",
    )
  })
})
