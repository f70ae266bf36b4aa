import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { judged } from '../judged.ts'
import { connected, loopback } from '../loopback.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

test('a directory', async () => {
  const folder = dirname(temporaryFile())
  let directory: fs.Dir
  const findings = await judged(() => (directory = fs.opendirSync(folder)))
  directory!.closeSync()
  expect(findings).toMatchObject([{ kind: 'directory', target: folder }])
  expect(findings[0]?.fds).toHaveLength(1)
})

test('a directory that has been renamed', async () => {
  const folder = temporaryFolder()
  const [before, after] = [join(folder, 'before'), join(folder, 'after')]
  fs.mkdirSync(before)
  let directory: fs.Dir
  const findings = await judged(() => {
    directory = fs.opendirSync(before)
    fs.renameSync(before, after)
  })
  directory!.closeSync()
  expect(findings).toMatchObject([{ kind: 'directory', target: after, verdict: 'leaked' }])
})

test('a directory reached through a symbolic link', async () => {
  const folder = temporaryFolder()
  const link = join(folder, 'link')
  fs.mkdirSync(join(folder, 'real'))
  fs.symlinkSync(join(folder, 'real'), link)
  let directory: fs.Dir
  const findings = await judged(() => (directory = fs.opendirSync(link)))
  directory!.closeSync()
  expect(findings).toMatchObject([{ kind: 'directory', verdict: 'leaked' }])
  expect(findings).toHaveLength(1)
})

test('a server, with its address and state', async () => {
  const server = net.createServer()
  const findings = await judged(() => once(server.listen(0, '127.0.0.1'), 'listening'))
  const { port } = server.address() as net.AddressInfo
  await once(server.close(), 'close')
  expect(findings).toMatchObject([
    { kind: 'tcp', role: 'server', target: `127.0.0.1:${port}`, details: { state: 'LISTEN' } },
  ])
})

test('a server has no far end', async () => {
  const server = net.createServer()
  const findings = await judged(() => once(server.listen(0, '127.0.0.1'), 'listening'))
  await once(server.close(), 'close')
  expect(findings[0]?.details).not.toHaveProperty('remote')
})

test('a client, with both addresses and its state', async () => {
  const { port } = await loopback()
  let client: net.Socket
  const findings = await judged(async () => (client = await connected(port)))
  const local = client!.localPort
  client!.destroy()
  expect(findings).toMatchObject([
    {
      kind: 'tcp',
      role: 'client',
      target: `127.0.0.1:${local} → 127.0.0.1:${port}`,
      details: { state: 'ESTABLISHED' },
    },
  ])
})

test('a unix server, by its path', async () => {
  const path = join(temporaryFolder(), 'a.sock')
  const server = net.createServer()
  const findings = await judged(() => once(server.listen(path), 'listening'))
  await once(server.close(), 'close')
  expect(findings).toMatchObject([{ kind: 'unix', role: 'server', target: path }])
})

test('a UDP socket, by its address', async () => {
  let socket: Socket
  const findings = await judged(async () => {
    socket = createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
  })
  const { port } = socket!.address()
  socket!.close()
  expect(findings).toMatchObject([{ kind: 'udp', target: `127.0.0.1:${port}` }])
})

test('a named pipe', async () => {
  const path = join(temporaryFolder(), 'fifo')
  execFileSync('mkfifo', [path])
  let number = -1
  const findings = await judged(() => (number = fs.openSync(path, fs.constants.O_RDWR)))
  fs.closeSync(number)
  expect(findings).toMatchObject([{ kind: 'pipe', target: path }])
})

describe('a child', () => {
  test('is one finding, with its command line and its open ends', async () => {
    let child: ChildProcess
    const findings = await judged(() => {
      child = spawn('sleep', ['1000'])
    })
    onTestFinished(() => void child.kill())
    const { pid } = child!
    expect(findings).toMatchObject([
      {
        kind: 'child',
        count: 3,
        target: `\`sleep 1000\` (pid ${pid})`,
        details: { command: 'sleep 1000', pid, ends: ['stdin', 'stdout', 'stderr'] },
      },
    ])
  })

  test('without pipes holds nothing', async () => {
    let child: ChildProcess
    const findings = await judged(() => {
      child = spawn('sleep', ['1000'], { stdio: 'ignore' })
    })
    child!.kill()
    expect(findings).toEqual([])
  })

  test('is two findings when one line starts two', async () => {
    const children: ChildProcess[] = []
    const findings = await judged(() => {
      for (const _ of [1, 2]) children.push(spawn('sleep', ['1000']))
    })
    for (const child of children) child.kill()
    expect(findings.map(({ details }) => details.pid)).toEqual(children.map(({ pid }) => pid))
  })
})

describe('the option `kinds`', () => {
  test('leaves other kinds alone', async () => {
    const path = temporaryFile()
    let number = -1
    const findings = await judged(() => (number = fs.openSync(path, 'r')), { kinds: ['tcp'] })
    fs.closeSync(number)
    expect(findings).toEqual([])
  })

  test('goes by the kind that the finding names: a named pipe is no file', async () => {
    const path = join(temporaryFolder(), 'fifo')
    execFileSync('mkfifo', [path])
    const { O_RDWR } = fs.constants
    const numbers: number[] = []
    const open = () => numbers.push(fs.openSync(path, O_RDWR))
    const asPipe = await judged(open, { kinds: ['pipe'] })
    const asFile = await judged(open, { kinds: ['file'] })
    for (const number of numbers) fs.closeSync(number)
    expect(asPipe).toMatchObject([{ kind: 'pipe' }])
    expect(asFile).toEqual([])
  })
})
