import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../dist/index.js'
import { program, run, type Program } from '../in-node.ts'
import { temporaryFolder } from '../temporary.ts'

const [major = 0] = process.versions.node.split('.').map(Number)

const PERMISSION = [
  major < 22 ? '--experimental-permission' : '--permission',
  '--allow-fs-read=*',
  '--allow-fs-write=*',
  ...(process.allowedNodeEnvironmentFlags.has('--allow-net') ? ['--allow-net'] : []),
]

function refusing(): string[] {
  const file = join(temporaryFolder(), 'first.cjs')
  writeFileSync(file, `process.binding = () => { throw new Error('No such module') }`)
  return ['--require', file]
}

const findings = async (code: Program, flags: string[]) => (await run(code, flags)) as Finding[]

describe.each([
  ['by --permission', () => PERMISSION],
  ['by a `process.binding` that throws', refusing],
])('where Node’s bindings are closed, %s', (_, flags) => {
  test('the layer is “public”, and nothing is missing', async () => {
    const says = program('answer([unclosed.layer, unclosed.missing])')
    expect(await run(says, flags())).toEqual(['public', []])
  })

  test.each([
    ['openSync', `globalThis.kept = fs.openSync('/dev/null', 'r') // leak`],
    ['open', `await new Promise((done) => fs.open('/dev/null', 'r', done)) // leak`],
    ['promises.open', `globalThis.kept = await fs.promises.open('/dev/null') // leak`],
    [
      'createReadStream',
      `await once((globalThis.kept = fs.createReadStream('/dev/null')), 'open') // leak`,
    ],
    ['opendirSync', `globalThis.kept = fs.opendirSync('/dev') // leak`],
    ['listen', `await once(net.createServer().listen(0, '127.0.0.1'), 'listening') // leak`],
    [
      'listen on a path',
      `await once(net.createServer().listen(import.meta.dirname + '/s'), 'listening') // leak`,
    ],
  ])('what %s leaves open is found with its line', async (_name, leak) => {
    const leaking = program(`
      answer(await judged(async () => {
        ${leak}
      }))
      process.exit()
    `)
    const found = await findings(leaking, flags())
    expect(found.filter(({ verdict }) => verdict === 'leaked')).toMatchObject([
      { count: 1, site: { file: leaking.file, line: leaking.lineOf('leak') } },
    ])
  })

  test('a connection within the process is found with its line', async () => {
    const leaking = program(`
      const server = net.createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      answer(await judged(async () => {
        const client = net.connect(server.address().port, '127.0.0.1') // leak
        await once(server, 'connection')
      }))
      process.exit()
    `)
    const found = await findings(leaking, flags())
    expect(found.filter(({ role }) => role === 'client')).toMatchObject([
      { verdict: 'leaked', site: { line: leaking.lineOf('leak') } },
    ])
  })

  test('libuv’s /dev/null is no leak of the first test that opens a socket', async () => {
    const clean = program(`
      answer(await judged(async () => {
        const server = net.createServer().listen(0, '127.0.0.1')
        await once(server, 'listening')
        await new Promise((done) => server.close(done))
      }))
    `)
    expect(await findings(clean, flags())).toEqual([])
  })

  test('what a function opens that was taken before is unattributed, next to closed files', async () => {
    const leaking = program(`
      answer(await judged(async () => {
        await (await fs.promises.open('/dev/null')).close()
        early.openSync('/proc/self/stat')
      }))
    `)
    expect(await findings(leaking, flags())).toMatchObject([
      { verdict: 'unattributed', kind: 'file' },
    ])
  })

  test('what is closed is nothing to speak of', async () => {
    const clean = program(`
      answer(await judged(async () => {
        fs.closeSync(fs.openSync('/dev/null'))
        await (await fs.promises.open('/dev/null')).close()
        fs.opendirSync('/dev').closeSync()
      }))
    `)
    expect(await findings(clean, flags())).toEqual([])
  })

  test('nor is a connection that both ends have closed', async () => {
    const clean = program(`
      const first = net.createServer().listen(0, '127.0.0.1')
      await once(first, 'listening')
      first.close()
      answer(await judged(async () => {
        const server = net.createServer().listen(0, '127.0.0.1')
        await once(server, 'listening')
        const client = net.connect(server.address().port, '127.0.0.1')
        const [accepted] = await once(server, 'connection')
        client.destroy()
        accepted.destroy()
        server.close()
        await once(server, 'close')
      }))
    `)
    expect(await findings(clean, flags())).toEqual([])
  })

  test.each([
    ['closeSync', 'fs.closeSync(number)'],
    [
      'close',
      'await new Promise((done, fail) => fs.close(number, (error) => error ? fail(error) : done()))',
    ],
  ])('misuse is told: %s of what is closed, and of a server', async (_name, close) => {
    const misusing = program(`
      const judge = unclosed.judge({
        path: import.meta.filename, root: '/', layers: [], override: {},
        runnerTimers: () => 0, isRunner: () => false, ownFolders: [],
      })
      judge.misuses.follow()
      const scope = new Scope('test', 'one', judge.scope)
      judge.begin(scope)
      const server = net.createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      const file = fs.openSync('/dev/null')
      const codes = []
      for (const number of [file, file, server._handle.fd]) {
        try {
          ${close}
        } catch ({ code }) {
          codes.push(code)
        }
      }
      const open = server._handle.fd > 0 && fs.fstatSync(server._handle.fd).isSocket()
      await judge.end(scope)
      answer({ codes, open, misuses: judge.misuses.take(scope).map(({ what }) => what) })
      process.exit()
    `)
    expect(await run(misusing, flags())).toEqual({
      codes: ['EBADF', 'EBADF'],
      open: true,
      misuses: ['closed twice', 'closed what something else owns'],
    })
  })

  test('what is closed leaves no entry in the ledger', async () => {
    const clean = program(`
      const { live } = unclosed.ledger
      for (let count = 0; count < 10; count++) await (await fs.promises.open('/dev/null')).close()
      const refused = net.connect(1, '127.0.0.1').on('error', () => {})
      await new Promise((done) => refused.on('close', done))
      const unheard = net.createServer().listen('/no/such/path')
      await new Promise((done) => unheard.on('error', done))
      await setImmediate()
      answer([...live].map(({ way }) => way))
    `)
    expect(await findings(clean, flags())).toEqual([])
  })
})
