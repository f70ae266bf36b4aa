import fs from 'node:fs'
import { open } from 'node:fs/promises'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { openScope, trackFds, withFdLimit } from '@unclosed/vitest' // in Jest it is mapped to '@unclosed/jest'
import { Opened, PATH } from './resources'

const opened = new Opened()
afterEach(() => opened.close())

describe('trackFds', () => {
  test('tells what a function left open, as data', () => {
    const { result, findings, opened: count, peak } = trackFds(() => opened.file())
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ verdict: 'leaked', kind: 'file', fds: [result] })
    expect([count, peak]).toEqual([1, 1])
  })

  test('awaits an async function', async () => {
    const {
      result,
      findings,
      opened: count,
    } = await trackFds(async () => {
      const file = await open(PATH)
      await file.close()
      return 'read'
    })
    expect([result, findings, count]).toEqual(['read', [], 1])
  })
})

// What compilers of `using` ask for, where a realm does not have the symbols.
const DISPOSE = (Symbol.dispose ?? Symbol.for('Symbol.dispose')) as typeof Symbol.dispose
const ASYNC_DISPOSE = (Symbol.asyncDispose ??
  Symbol.for('Symbol.asyncDispose')) as typeof Symbol.asyncDispose

describe('openScope', () => {
  test('tells what is open at the moment, and what is left at the end', async () => {
    const scope = openScope()
    const file = opened.file()
    expect(scope.findings()).toMatchObject([{ fds: [file] }])
    opened.close()
    expect(await scope.end()).toEqual([])
  })

  test('throws at the end of a block that leaves something open', () => {
    expect(() => {
      const scope = openScope()
      try {
        opened.file()
      } finally {
        scope[DISPOSE]()
      }
    }).toThrow(/^this scope left 1 file descriptor open/)
  })

  test('throws nothing after a clean block', async () => {
    const scope = openScope()
    const file = await open(PATH)
    await file.close()
    await scope[ASYNC_DISPOSE]()
  })
})

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code

describe('withFdLimit', () => {
  test('lets a function hold so many and no more', () => {
    const error = withFdLimit(2, () => {
      opened.file()
      opened.file()
      try {
        opened.file()
      } catch (refusal) {
        return refusal
      }
      return undefined
    }) as NodeJS.ErrnoException
    expect(error.message).toBe(`EMFILE: too many open files, open '${PATH}'`)
    expect(error).toMatchObject({ code: 'EMFILE', errno: -24, syscall: 'open', path: PATH })
  })

  test('counts what has been closed no more', () => {
    withFdLimit(1, () => {
      for (let time = 0; time < 3; time++) fs.closeSync(fs.openSync(PATH, 'r'))
    })
  })

  test('refuses by callback, by promise and by event, as Node does', async () => {
    await withFdLimit(0, async () => {
      const byCallback = await new Promise((resolve) => void fs.open(PATH, resolve))
      expect(codeOf(byCallback)).toBe('EMFILE')
      await expect(open(PATH)).rejects.toMatchObject({ code: 'EMFILE', path: PATH })
      await expect(fs.promises.opendir('/')).rejects.toMatchObject({ code: 'EMFILE', path: '/' })
      expect(() => fs.readFileSync(PATH, 'utf8')).toThrow('EMFILE: too many open files, open')
      const server = net.createServer().listen(0)
      expect(codeOf((await once(server, 'error'))[0])).toBe('EMFILE')
      const socket = net.connect(1, '127.0.0.1')
      const refused = await new Promise((resolve) => socket.once('error', resolve))
      expect(refused).toMatchObject({ code: 'EMFILE', syscall: 'connect' })
      const unix = net.connect('/nowhere.sock')
      expect(codeOf(await new Promise((resolve) => unix.once('error', resolve)))).toBe('EMFILE')
      const child = spawn('true')
      expect(codeOf(await new Promise((resolve) => child.once('error', resolve)))).toBe('EMFILE')
    })
  })

  test('takes a connection and closes it at once, as libuv does', async () => {
    await withFdLimit(1, async () => {
      const server = http.createServer((_request, response) => response.end()).listen(0)
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const answer = await outside(() => net.connect(port, '127.0.0.1').resume())
      await once(answer, 'close')
      server.close()
      await once(server, 'close')
    })
  })

  test('refuses nothing to anybody else', async () => {
    const limited = withFdLimit(0, async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
    })
    opened.file()
    await limited
    opened.file()
  })
})

/** Runs a function outside of the asynchronous context of whoever asks. */
const turns: (() => void)[] = []
const turn = setInterval(() => turns.splice(0).forEach((run) => run()), 1)
afterAll(() => clearInterval(turn))
const outside = <Result>(fn: () => Result): Promise<Result> =>
  new Promise((resolve) => void turns.push(() => resolve(fn())))
