import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { matchers } from '@unclosed/vitest' // in Jest it is mapped to '@unclosed/jest'
import { failureOf, Opened, PATH } from './resources'

const opened = new Opened()
afterEach(() => opened.close())

const fn = async () => wait(1)

describe('expect.soft', () => {
  // Vitest's own; each of its failures would fail the test, so what is shown here is that it passes.
  const { soft = expect } = expect as never as { soft?: typeof expect }

  test('awaits it', async () => {
    await soft(fn).not.toLeakFds()
    await Promise.all([soft(fn).toOpenAtMost(0), soft(() => 1).not.toLeakFds({ runs: 4 })])
  })

  test('is answered at once where the function is not async', () => {
    const answer: unknown = soft(() => fs.closeSync(fs.openSync(PATH, 'r'))).not.toLeakFds()
    expect((answer as Promise<void> | undefined)?.then).toBeUndefined()
  })
})

describe('another expect', () => {
  test('takes the matchers as they are', async () => {
    const asked = { isNot: true, promise: '' }
    const sync = await matchers.toLeakFds.call(asked, () => opened.file())
    expect(sync.pass).toBe(true)
    expect(sync.message()).toMatch(/^this function left 1 file descriptor open/)
    const counted = await matchers.toOpenAtMost.call({ isNot: false, promise: '' }, fn, 0)
    expect(counted.pass).toBe(true)
  })
})

describe('around each other', () => {
  test('counts as an assertion', async () => {
    expect.assertions(2)
    await expect(fn).not.toLeakFds()
    expect(() => 1).not.toLeakFds()
  })

  test('`rejects` gets what the function throws, and what the matcher says', async () => {
    const throwing = async () => {
      throw new Error('of its own')
    }
    await expect(expect(throwing).not.toLeakFds()).rejects.toThrow('of its own')
    await expect(expect(async () => opened.file()).not.toLeakFds()).rejects.toThrow(/left 1 file/)
  })

  test('`resolves` gets nothing', async () => {
    await expect(expect(fn).not.toLeakFds()).resolves.toBeUndefined()
  })

  test('what has been judged is not judged again', async () => {
    const leave = () => fs.openSync(PATH, 'r')
    const numbers: number[] = []
    expect(() => numbers.push(leave())).toLeakFds()
    await failureOf(() => expect(() => numbers.push(leave())).not.toLeakFds())
    // Nobody closes them here: the test would fail if it were asked.
    await expect(async () => {}).not.toLeakFds()
    after.push(...numbers)
  })
  const after: number[] = []
  afterAll(() => after.forEach((number) => fs.closeSync(number)))

  test('twenty inside each other, the innermost has judged', async () => {
    const said: number[] = []
    const deep = async (depth: number): Promise<void> => {
      if (depth === 0) return void opened.file()
      try {
        await expect(() => deep(depth - 1)).not.toLeakFds()
      } catch {
        said.push(depth)
      }
    }
    await deep(20)
    expect(said).toEqual([1])
  })
})

describe('a mistake', () => {
  test('what is no set of options is said', async () => {
    for (const options of [null, [], 5, 'runs', () => 1])
      expect(await failureOf(() => expect(() => 1).not.toLeakFds(options as never))).toMatch(
        /^unclosed: /,
      )
  })

  test('what is no limit is said, with `.not` and without', async () => {
    for (const limit of [undefined, Number.NaN, -1, 1.5, Infinity, '3']) {
      expect(await failureOf(() => expect(fn).toOpenAtMost(limit as never))).toMatch(/^unclosed: /)
      expect(await failureOf(() => expect(fn).not.toPeakAtMost(limit as never))).toMatch(
        /^unclosed: /,
      )
    }
  })
})
