import { describe, expect, test } from 'vitest'
import { program, run } from '../in-node.ts'

// What a process would not survive is tried in one of its own. After it, the loop turns, a child starts and ends.

const TRY = `
  import { spawnSync } from 'node:child_process'
  import { promisify } from 'node:util'
  const close = promisify(fs.close)
  const shown = ({ message, code, errno, syscall, name }) => ({ message, code, errno, syscall, name })
  const tried = async (call) => {
    try {
      return { answer: await call() ?? 'nothing' }
    } catch (error) {
      return shown(error)
    }
  }
  const numbersOf = (target) => fs.readdirSync('/proc/self/fd').flatMap((number) => {
    try {
      return fs.readlinkSync('/proc/self/fd/' + number).startsWith(target) ? [Number(number)] : []
    } catch {
      return []
    }
  })
  const judge = unclosed.judge({
    path: import.meta.filename, root: '/', layers: [], override: {},
    runnerTimers: () => 0, isRunner: () => false, ownFolders: [],
  })
  judge.misuses.follow()
  const scope = new Scope('test', 'one', judge.scope)
  judge.begin(scope)
  const survive = async () => {
    await new Promise((turned) => setTimeout(turned, 5))
    await fs.promises.readFile(import.meta.filename)
    spawnSync('true')
    await judge.end(scope)
    return judge.misuses.take(scope).map(({ what, refused, owner }) => [what, refused, owner?.what])
  }
`

test.each([
  ['an event loop', 'anon_inode:[eventpoll]', 'event loop'],
  ['an eventfd', 'anon_inode:[eventfd]', 'event loop'],
  ['a ring of io_uring', 'anon_inode:[io_uring]', 'event loop'],
  ['a pipe for signals', 'pipe:', 'signals'],
])('closing %s by its number is refused, and the process lives on', async (_, target, owner) => {
  const closing = program(`${TRY}
    const link = (number) => fs.readlinkSync('/proc/self/fd/' + number)
    // A pipe of which only one end is here comes from whoever has started the process.
    const isWhole = (number, _, all) => all.filter((other) => link(other) === link(number)).length > 1
    const own = () => '${target}' === 'pipe:' ? numbersOf('pipe:').filter(isWhole) : numbersOf('${target}')
    const numbers = own()
    for (const number of numbers) await tried(() => fs.closeSync(number))
    answer({ same: String(own()) === String(numbers), misuses: await survive(), count: numbers.length })
    process.exit()
  `)
  const { misuses, same, count } = (await run(closing)) as Record<string, unknown>
  expect(same).toBe(true)
  // Where a container forbids io_uring there is none.
  expect(misuses).toEqual(count !== 0 ? [['closed what something else owns', true, owner]] : [])
})

test.each([
  [
    'a server that has just been told to listen',
    `const server = net.createServer().listen(0)
     const number = server._handle.fd`,
  ],
  [
    'a client that is connecting',
    `const server = net.createServer().listen(0)
     await once(server, 'listening')
     const client = net.connect(server.address().port, '127.0.0.1').on('error', () => {})
     await new Promise((done) => process.nextTick(done))
     const number = client._handle.fd`,
  ],
])('nor does %s', async (_, opens) => {
  const closing = program(`${TRY}
    ${opens}
    await tried(() => fs.closeSync(number))
    answer(await survive())
    process.exit()
  `)
  expect(await run(closing)).toEqual([['closed what something else owns', true, 'handle']])
})

test('a standard stream stays open, so that no child gets its number', async () => {
  const closing = program(`${TRY}
    await tried(() => fs.closeSync(0))
    answer(await survive())
    process.exit()
  `)
  expect(await run(closing)).toEqual([['closed what something else owns', true, 'stdio']])
})

describe('a refused close fails as Node’s own does', () => {
  test.each([
    ['fs.closeSync', '(number) => fs.closeSync(number)'],
    ['fs.close', '(number) => close(number)'],
  ])('%s', async (_, call) => {
    const closing = program(`${TRY}
      const call = ${call}
      const server = net.createServer().listen(0)
      const refused = await tried(() => call(server._handle.fd))
      const own = await tried(() => call(123456))
      answer({ refused, own, open: server._handle.fd > 0 })
      process.exit()
    `)
    const { refused, own, open } = (await run(closing)) as Record<string, object>
    expect(refused).toEqual(own)
    expect(refused).toMatchObject({ code: 'EBADF', syscall: 'close' })
    expect(open).toBe(true)
  })

  test('fs.close without a callback, which nobody catches', async () => {
    const closing = program(`${TRY}
      process.on('uncaughtException', (error) => {
        answer(shown(error))
        process.exit()
      })
      const server = net.createServer().listen(0)
      fs.close(server._handle.fd)
    `)
    expect(await run(closing)).toMatchObject({ code: 'EBADF', syscall: 'close' })
  })
})

test('after the ledger is taken out again, nothing is refused', async () => {
  const closing = program(`${TRY}
    unclosed.uninstall()
    const server = net.createServer().listen(0)
    await once(server, 'listening')
    answer(await tried(() => fs.closeSync(server._handle.fd)))
    process.exit()
  `)
  expect(await run(closing)).toEqual({ answer: 'nothing' })
})

test('nor is it where nobody asks for misuses', async () => {
  const closing = program(`
    const server = net.createServer().listen(0)
    await once(server, 'listening')
    fs.closeSync(server._handle.fd)
    answer('closed')
    process.exit()
  `)
  expect(await run(closing)).toBe('closed')
})
