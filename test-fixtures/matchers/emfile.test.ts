import fs from 'node:fs'
import net from 'node:net'
import { exec, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { trackFds, withFdLimit } from '@unclosed/vitest' // in Jest it is mapped to '@unclosed/jest'
import { connectTo, failureOf, Opened, PATH, serverOn } from './resources'

const opened = new Opened()
afterEach(() => opened.close())

const codeOf = async (call: () => unknown): Promise<unknown> => {
  try {
    await call()
  } catch (error) {
    return (error as NodeJS.ErrnoException).code
  }
  return undefined
}
const errorOf = (emitter: NodeJS.EventEmitter) =>
  new Promise<NodeJS.ErrnoException>((resolve) => void emitter.once('error', resolve))

describe('the error', () => {
  test('of whole files, by promise and by callback, is refused as well', async () => {
    const target = `${PATH}.none`
    const codes = await withFdLimit(0, async () => [
      await codeOf(() => fs.promises.readFile(PATH)),
      await codeOf(() => fs.promises.writeFile(target, '')),
      await codeOf(() => fs.promises.appendFile(target, '')),
      await new Promise((resolve) => fs.readFile(PATH, (error) => resolve(error?.code))),
      await new Promise((resolve) => fs.writeFile(target, '', (error) => resolve(error?.code))),
    ])
    fs.rmSync(target, { force: true })
    expect(codes).toEqual(Array(5).fill('EMFILE'))
  })

  test('of fs.opendirSync names no path: Node itself does not', () => {
    withFdLimit(0, () => {
      let error: unknown
      try {
        fs.opendirSync('/')
      } catch (thrown) {
        error = thrown
      }
      expect((error as Error).message).toBe('EMFILE: too many open files, opendir')
      expect(Object.keys(error as Error)).toEqual(['errno', 'code', 'syscall'])
    })
  })

  test('of fs.promises.opendir comes with a later turn', async () => {
    let turned = false
    await withFdLimit(0, async () => {
      setImmediate(() => (turned = true))
      expect(await codeOf(() => fs.promises.opendir('/'))).toBe('EMFILE')
    })
    expect(turned).toBe(true)
  })

  test('of a wrong argument is Node’s, not the limit’s', async () => {
    await withFdLimit(0, async () => {
      expect(await codeOf(() => fs.openSync(5 as never))).toBe('ERR_INVALID_ARG_TYPE')
      expect(await codeOf(() => fs.opendirSync(5 as never))).toBe('ERR_INVALID_ARG_TYPE')
      expect(await codeOf(() => fs.promises.opendir(5 as never))).toBe('ERR_INVALID_ARG_TYPE')
    })
  })

  test('of a stream comes as an event, and no file is made', async () => {
    const path = `${PATH}.none`
    const error = await withFdLimit(0, () => errorOf(fs.createWriteStream(path)))
    expect(error).toMatchObject({ code: 'EMFILE', errno: -24, syscall: 'open', path })
    expect(fs.existsSync(path)).toBe(false)
  })

  test('of a listener has the keys of Node’s own, in their order', async () => {
    const error = await withFdLimit(0, () => errorOf(net.createServer().listen(0, '127.0.0.1')))
    expect(error.message).toBe('listen EMFILE: too many open files 127.0.0.1')
    expect(Object.keys(error)).toEqual(['code', 'errno', 'syscall', 'address'])
  })
})

describe('the limit', () => {
  test('counts what is being opened', async () => {
    await withFdLimit(1, async () => {
      const answers = await Promise.allSettled([open(PATH), open(PATH), open(PATH)])
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
      for (const answer of answers) if (answer.status === 'fulfilled') await answer.value.close()
    })
  })

  test('gives back what was closed, and what was refused', async () => {
    const server = await serverOn()
    await withFdLimit(1, async () => {
      const file = await open(PATH)
      for (let time = 0; time < 3; time++)
        expect(await errorOf(net.connect(server.port, '127.0.0.1'))).toMatchObject({
          code: 'EMFILE',
          syscall: 'connect',
          address: '127.0.0.1',
          port: server.port,
        })
      await file.close()
      const again = await open(PATH)
      await again.close()
    })
    await server.close()
  })

  test('gives back a connection from an address of one’s own', async () => {
    const server = await serverOn()
    await withFdLimit(2, async () => {
      for (let time = 0; time < 4; time++) {
        const localAddress = '127.0.0.1'
        const socket = net.connect({ port: server.port, host: '127.0.0.1', localAddress })
        await once(socket, 'connect')
        await once(socket.destroy(), 'close')
        await wait(5) // the accepted end goes, too
      }
    })
    await server.close()
  })

  test('gives back the pipes of a child', async () => {
    await withFdLimit(3, async () => {
      for (let time = 0; time < 3; time++) {
        const output = await new Promise((resolve) =>
          exec('echo yes', (error, stdout) => resolve(error ?? stdout)),
        )
        expect(output).toBe('yes\n')
      }
    })
  })

  test('inside another: the narrower one refuses', () => {
    withFdLimit(2, () => {
      opened.file()
      withFdLimit(5, () => {
        opened.file()
        expect(() => opened.file()).toThrow('EMFILE')
      })
    })
  })

  test('beside another: each has its own', async () => {
    const countUpTo = (limit: number) =>
      withFdLimit(limit, async () => {
        let count = 0
        for (let time = 0; time < 5; time++) {
          await wait(1)
          if ((await codeOf(() => opened.file())) === undefined) count++
        }
        return count
      })
    expect(await Promise.all([countUpTo(1), countUpTo(3), countUpTo(0)])).toEqual([1, 3, 0])
  })

  test('is over with the function', async () => {
    let code: unknown = 'not asked'
    await withFdLimit(0, async () => {
      setTimeout(async () => (code = await codeOf(() => opened.file())), 10)
    })
    await wait(30)
    expect(code).toBeUndefined()
  })

  test('leaves nothing behind where it refuses', async () => {
    const { findings } = await trackFds(() =>
      withFdLimit(0, async () => {
        await errorOf(spawn('true'))
        await errorOf(net.createServer().listen(0))
        await errorOf(net.connect('/nowhere.sock'))
      }),
    )
    expect(findings).toEqual([])
  })
})

describe('somebody else', () => {
  test('may open by a timer', async () => {
    let code: unknown = 'not asked'
    setTimeout(async () => (code = await codeOf(() => opened.file())), 5)
    await withFdLimit(0, () => wait(20))
    expect(code).toBeUndefined()
  })

  test('may connect to a server that was there before', async () => {
    const server = await serverOn()
    const limited = withFdLimit(0, () => wait(60))
    const socket = await connectTo(server.port)
    let closed = false
    socket.on('close', () => (closed = true)).resume()
    await wait(20)
    expect(closed).toBe(false)
    socket.destroy()
    await limited
    await server.close()
  })
})

test('the matchers count whole files by promise and by callback', async () => {
  const message = await failureOf(() =>
    expect(async () => {
      await fs.promises.readFile(PATH)
      await new Promise((resolve) => fs.readFile(PATH, resolve))
    }).toOpenAtMost(0),
  )
  expect(message).toMatch(/^opened 2 descriptors/)
})
