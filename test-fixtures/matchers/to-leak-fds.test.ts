import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { connectTo, failureOf, Opened, PATH, serverOn } from './resources'

const opened = new Opened()
afterEach(() => opened.close())

describe('a function that is not async', () => {
  test('passes when it leaves nothing open', () => {
    expect(() => fs.closeSync(fs.openSync(PATH, 'r'))).not.toLeakFds()
  })

  test('fails when it leaves a file open, with the line', async () => {
    const message = await failureOf(() => expect(() => opened.file()).not.toLeakFds())
    expect(message).toMatch(
      /^this function left 1 file descriptor open\n\n {2}file .*resources\.ts/,
    )
    expect(message).toMatch(/opened at .*resources\.ts:\d+/)
    expect(message).toMatch(/called from .*to-leak-fds\.test\.ts:\d+/)
    expect(message).toContain('> ')
  })

  test('is answered at once', () => {
    const answer: unknown = expect(() => 1).not.toLeakFds()
    expect((answer as Promise<void> | undefined)?.then).toBeUndefined()
  })

  test('may be asked to leave something open', async () => {
    expect(() => opened.file()).toLeakFds()
    const message = await failureOf(() => expect(() => 1).toLeakFds())
    expect(message).toBe('this function left no file descriptor open')
  })

  test('has closed what is about to close', async () => {
    const server = await serverOn()
    const socket = await connectTo(server.port)
    socket.end()
    expect(() => {
      const file = fs.openSync(PATH, 'r')
      fs.close(file, () => {})
    }).not.toLeakFds()
    await server.close()
  })

  test('is not asked about what was open before', () => {
    const before = opened.file()
    expect(() => fs.fstatSync(before)).not.toLeakFds()
  })

  test('passes on what it throws, unchanged', () => {
    const error = new TypeError('of its own')
    let caught: unknown
    try {
      expect(() => {
        opened.file()
        throw error
      }).not.toLeakFds()
    } catch (thrown) {
      caught = thrown
    }
    expect(caught).toBe(error)
  })

  test('is waited for in no way, so `settle` is a mistake', async () => {
    const message = await failureOf(() => expect(() => 1).not.toLeakFds({ settle: { timeout: 5 } }))
    expect(message).toMatch(/option 'settle' in toLeakFds\(\) has no use/)
  })
})

describe('an async function', () => {
  test('passes when it leaves nothing open', async () => {
    await expect(async () => {
      const file = await open(PATH)
      await file.close()
    }).not.toLeakFds()
  })

  test('passes when what it closes takes a while', async () => {
    const server = await serverOn((socket) => void setTimeout(() => socket.end(), 20))
    await expect(async () => {
      const socket = await connectTo(server.port)
      socket.resume().end()
    }).not.toLeakFds()
    await server.close()
  })

  test('fails when it leaves a connection open, with the line, both ends as one', async () => {
    const server = await serverOn()
    let socket: Awaited<ReturnType<typeof connectTo>> | undefined
    const message = await failureOf(() =>
      expect(async () => {
        socket = await connectTo(server.port)
      }).not.toLeakFds(),
    )
    expect(message).toMatch(/^this function left 1 file descriptor open/)
    expect(message).toMatch(/with 1 accepted end in this process/)
    socket?.destroy()
    await server.close()
  })

  test('fails for what the handler of a server leaves open when it is asked', async () => {
    const server = await serverOn((socket) => {
      opened.file()
      socket.end()
    })
    const message = await failureOf(() =>
      expect(async () => {
        const socket = await connectTo(server.port)
        socket.resume()
        await new Promise((resolve) => socket.once('close', resolve))
      }).not.toLeakFds(),
    )
    expect(message).toMatch(/^this function left 1 file descriptor open\n\n {2}file/)
    await server.close()
  })

  test('passes on what it rejects with, unchanged', async () => {
    const error = new TypeError('of its own')
    const caught = await expect(async () => {
      throw error
    })
      .not.toLeakFds()
      .then(
        () => undefined,
        (reason: unknown) => reason,
      )
    expect(caught).toBe(error)
  })

  test('is not asked about what the test opens beside it', async () => {
    const assertion = expect(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }).not.toLeakFds()
    opened.file()
    await new Promise((resolve) => setTimeout(resolve, 5))
    opened.file()
    await assertion
  })

  test('is asked by itself when another is asked beside it', async () => {
    const messages = await Promise.all([
      failureOf(() =>
        expect(async () => {
          await wait(10)
          opened.file()
          await wait(10)
        }).not.toLeakFds(),
      ),
      expect(async () => {
        await wait(10)
        await wait(10)
      })
        .not.toLeakFds()
        .then(() => 'passed'),
    ])
    expect(messages[0]).toMatch(/left 1 file descriptor open/)
    expect(messages[1]).toBe('passed')
  })
})

describe('matchers inside each other', () => {
  test('the inner one has judged what it has judged', async () => {
    await expect(async () => {
      await failureOf(() => expect(() => opened.file()).not.toLeakFds())
    }).not.toLeakFds()
  })

  test('what the inner one did not judge is for the outer one', async () => {
    const message = await failureOf(() =>
      expect(async () => {
        await expect(async () => {
          opened.file()
          throw new Error('of its own')
        })
          .not.toLeakFds()
          .then(undefined, () => {})
      }).not.toLeakFds(),
    )
    expect(message).toMatch(/left 1 file descriptor open/)
  })
})

describe('options', () => {
  test('`kinds` limits what is asked about', () => {
    expect(() => opened.file()).not.toLeakFds({ kinds: ['tcp'] })
  })

  test('`allow` lets a leak pass, with a reason', () => {
    expect(() => opened.file()).not.toLeakFds({ allow: [{ kind: 'file', reason: 'is kept' }] })
  })

  test('an unknown one is named, with `.not` and without', async () => {
    const sentence = "unclosed: unknown option 'kind' in toLeakFds(). Did you mean 'kinds'?"
    expect(await failureOf(() => expect(() => 1).not.toLeakFds({ kind: 'tcp' } as never))).toBe(
      sentence,
    )
    expect(await failureOf(() => expect(() => 1).toLeakFds({ kind: 'tcp' } as never))).toBe(
      sentence,
    )
  })
})

describe('a mistake', () => {
  const PROMISE = /toLeakFds\(\) was given a promise, whose work has begun already/

  test('a promise in place of the function is said, with `.not` and without', async () => {
    expect(await failureOf(() => expect(Promise.resolve()).not.toLeakFds())).toMatch(PROMISE)
    expect(await failureOf(() => expect(Promise.resolve()).toLeakFds())).toMatch(PROMISE)
  })

  test('what is no function is said', async () => {
    const message = 'unclosed: toLeakFds() takes a function to call, not number.'
    expect(await failureOf(() => expect(5).not.toLeakFds())).toBe(message)
    expect(await failureOf(() => expect(5).toLeakFds())).toBe(message)
  })

  test('it can not stand for a value', async () => {
    const SENTENCE = /expect\.toLeakFds\(\) can't stand for a value/
    const asymmetric = (expect as never as { toLeakFds(): unknown }).toLeakFds
    expect(await failureOf(() => expect({ fn: () => 1 }).toEqual({ fn: asymmetric() }))).toMatch(
      SENTENCE,
    )
  })
})

describe('together with the rest of expect', () => {
  test('`.resolves` gives it the function', async () => {
    await expect(Promise.resolve(() => 1)).resolves.not.toLeakFds()
    const message = await failureOf(() =>
      expect(Promise.resolve(() => opened.file())).resolves.not.toLeakFds(),
    )
    expect(message).toMatch(/left 1 file descriptor open/)
  })

  test('a surrounding toThrow does not swallow a leak', () => {
    // The file stays with this test: it is closed in `afterEach`.
    expect(() =>
      expect(() => {
        opened.file()
        throw new Error('of its own')
      }).not.toLeakFds(),
    ).toThrow('of its own')
  })
})
