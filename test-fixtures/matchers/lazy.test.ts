import fs from 'node:fs'
import { trackFds, withFdLimit } from '@unclosed/vitest' // in Jest it is mapped to '@unclosed/jest'
import { failureOf, Opened, PATH } from './resources'

const opened = new Opened()
afterEach(() => opened.close())

/** A query builder does nothing before somebody awaits it: it opens within its `then`. */
const query = (): PromiseLike<number> => ({
  then: (resolve, reject) =>
    new Promise<number>((done, failed) => {
      setTimeout(() => {
        try {
          done(opened.file())
        } catch (error) {
          failed(error)
        }
      }, 1)
    }).then(resolve, reject),
})

describe('a thenable that begins when it is awaited', () => {
  test('toLeakFds sees what it opens', async () => {
    expect(await failureOf(() => expect(query).not.toLeakFds())).toMatch(/left 1 file descriptor/)
  })

  test('toLeakFds sees what it opens again and again', async () => {
    const message = await failureOf(() => expect(query).not.toLeakFds({ runs: 5 }))
    expect(message).toContain('1 per call, 5 of 5 runs')
  })

  test('toOpenAtMost and toPeakAtMost count it', async () => {
    expect(await failureOf(() => expect(query).toOpenAtMost(0))).toMatch(/^opened 1 descriptor/)
    expect(await failureOf(() => expect(query).toPeakAtMost(0))).toMatch(/^held 1 descriptor/)
  })

  test('trackFds tells it', async () => {
    expect((await trackFds(query)).findings).toHaveLength(1)
  })

  test('withFdLimit refuses it', async () => {
    expect(await failureOf(() => withFdLimit(0, query))).toMatch(/^EMFILE/)
  })
})

describe('a thenable that is odd', () => {
  const error = new Error('of its own')
  const getter = () => ({
    get then(): never {
      throw error
    },
  })
  const thrownBy = async (call: () => unknown) => {
    try {
      await call()
    } catch (thrown) {
      return thrown
    }
    return undefined
  }

  test('what its getter throws comes through, and the call is over', async () => {
    expect(await thrownBy(() => expect(getter).not.toLeakFds())).toBe(error)
    expect(await thrownBy(() => trackFds(getter))).toBe(error)
    expect(await thrownBy(() => withFdLimit(0, getter))).toBe(error)
    opened.file()
    const { findings } = trackFds(() => fs.closeSync(fs.openSync(PATH, 'r')))
    expect(findings).toEqual([])
  })

  test('what its `then` throws comes through', async () => {
    const throwing = () => ({
      then() {
        throw error
      },
    })
    expect(await thrownBy(() => expect(throwing).not.toLeakFds())).toBe(error)
  })

  test('it may answer twice, or be a function', async () => {
    const twice = (resolve: (value?: unknown) => void) => [resolve(1), resolve(2)]
    await expect(() => ({ then: twice })).not.toLeakFds()
    await expect(() => Object.assign(() => {}, { then: twice })).not.toLeakFds()
  })

  test('what is thrown may be nothing', async () => {
    let thrown: unknown = 'nothing was thrown'
    try {
      await expect(() => Promise.reject(undefined)).not.toLeakFds()
    } catch (caught) {
      thrown = caught
    }
    expect(thrown).toBeUndefined()
  })
})
