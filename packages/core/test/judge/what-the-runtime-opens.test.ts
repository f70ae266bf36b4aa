import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Finding } from '../../dist/index.js'
import { program } from '../in-node.ts'
import { temporaryFolder } from '../temporary.ts'

interface Provocation {
  readonly flags?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** What provokes it, within a test. */
  readonly body: string
}

const READS_A_FILE = `await fs.promises.readFile(import.meta.filename)`

// What Node, libuv, V8 and OpenSSL open for themselves, and keep or let go in their own time. Each in a process of
// its own, so that it is the first time.
test.each<[string, Provocation]>([
  ['its io_uring', { environment: { UV_USE_IO_URING: '1' }, body: READS_A_FILE }],
  [
    'the loop of a thread that has ended',
    {
      body: `const { Worker } = await import('node:worker_threads')
        await once(new Worker('', { eval: true }), 'exit')`,
    },
  ],
  ['standard input and output', { body: `process.stdin.unref?.(); process.stdout.write('')` }],
  ['the handler of a signal', { body: `process.on('SIGUSR2', () => {})` }],
  [
    'the log of trace events',
    {
      flags: ['--trace-event-categories', 'node,v8'],
      body: `${READS_A_FILE}; await setTimeout(50)`,
    },
  ],
  [
    'the log of trace events that a program asks for',
    {
      body: `const { createTracing } = await import('node:trace_events')
        const tracing = createTracing({ categories: ['node.perf'] })
        tracing.enable(); performance.mark('a'); await setTimeout(50); tracing.disable()
        await setTimeout(50)`,
    },
  ],
  [
    'such a log under another name',
    {
      flags: ['--trace-event-file-pattern=${pid}-${rotation}.trace'],
      body: `const { createTracing } = await import('node:trace_events')
        createTracing({ categories: ['node.perf'] }).enable()
        performance.mark('a'); await setTimeout(100)`,
    },
  ],
  ['coverage', { environment: { NODE_V8_COVERAGE: 'coverage' }, body: READS_A_FILE }],
  ['its log of V8', { flags: ['--prof'], body: READS_A_FILE }],
  [
    'the log of V8 of a thread',
    {
      flags: ['--prof'],
      body: `const { Worker } = await import('node:worker_threads')
        await once(new Worker('', { eval: true }), 'exit')`,
    },
  ],
  ['the profile of its processor', { flags: ['--cpu-prof'], body: READS_A_FILE }],
  ['the map for perf', { flags: ['--perf-basic-prof'], body: `eval('(' + (() => 1) + ')()')` }],
  ['source maps', { flags: ['--enable-source-maps'], body: `new Error('a').stack` }],
  [
    'the cache of compiled modules',
    {
      body: `const { enableCompileCache } = await import('node:module')
        enableCompileCache?.('cache'); await import('node:sqlite').catch(() => {})`,
    },
  ],
  ['a report of itself', { body: `process.report.writeReport('report.json')` }],
  [
    'a snapshot of its heap',
    { body: `(await import('node:v8')).writeHeapSnapshot('some.heapsnapshot')` },
  ],
  [
    'the certificates of the system',
    { flags: ['--use-openssl-ca'], body: `(await import('node:tls')).createSecureContext()` },
  ],
  ['randomness', { body: `(await import('node:crypto')).randomBytes(16)` }],
  ['the settings of names', { body: `(await import('node:dns')).getServers()` }],
  ['the users of the system', { body: `(await import('node:os')).userInfo()` }],
  ['time zones', { body: `process.env.TZ = 'Asia/Tokyo'; new Date().toString()` }],
])('%s is no leak of the test that provokes it', async (_, provocation) => {
  expect(await foundWith(provocation)).toEqual([])
})

async function foundWith({ flags = [], environment, body }: Provocation): Promise<Finding[]> {
  const { file } = program(`
    const { setTimeout } = await import('node:timers/promises')
    answer(await judged(async () => { ${body} }))
    process.exit()
  `)
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, file], {
    cwd: join(temporaryFolder()),
    env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1', ...environment },
  })
  return JSON.parse(stdout) as Finding[]
}
