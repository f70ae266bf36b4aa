import { spawn } from 'node:child_process'
import { createHook } from 'node:async_hooks'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { judged, JudgedFile } from '../judged.ts'
import { connected, loopback } from '../loopback.ts'
import { temporaryFile } from '../temporary.ts'

// Longer than a test may take: who waits to the cap does not pass.
const FOREVER = { settle: { timeout: 600_000 } }

describe('a close that is under way is waited for:', () => {
  test('of a file handle', async () => {
    const path = temporaryFile()
    const findings = await judged(async () => {
      const handle = await fs.promises.open(path)
      void handle.close()
    })
    expect(findings).toEqual([])
  })

  test('of a number, without a callback', async () => {
    const path = temporaryFile()
    expect(await judged(() => fs.close(fs.openSync(path, 'r')))).toEqual([])
  })

  test('of a stream', async () => {
    const path = temporaryFile()
    const findings = await judged(async () => {
      const stream = fs.createReadStream(path)
      await once(stream, 'open')
      stream.destroy()
    })
    expect(findings).toEqual([])
  })

  test('of a stream that has much to write', async () => {
    const path = temporaryFile()
    const findings = await judged(async () => {
      const stream = fs.createWriteStream(path)
      await once(stream, 'open')
      stream.end(Buffer.alloc(30_000_000))
    })
    expect(findings).toEqual([])
  })

  test('of a directory', async () => {
    const path = temporaryFile().replace(/\/[^/]*$/, '')
    const findings = await judged(async () => {
      const directory = await fs.promises.opendir(path)
      void directory.close()
    })
    expect(findings).toEqual([])
  })

  test('of both ends of a connection', async () => {
    const { port, server } = await loopback(net.createServer((socket) => socket.resume()))
    const findings = await judged(async () => {
      const client = await connected(port)
      client.resume().end()
    })
    expect(findings).toEqual([])
    expect(server.listening).toBe(true)
  })

  test('of a child that has been killed', async () => {
    const findings = await judged(() => void spawn('sleep', ['1000']).kill())
    expect(findings).toEqual([])
  })

  test('of a child that takes its time to end once it has been killed', async () => {
    const findings = await judged(async () => {
      const child = spawn('sh', [
        '-c',
        `trap 'sleep 0.3; exit' TERM; echo ready; while :; do sleep 0.01; done`,
      ])
      await once(child.stdout, 'data')
      child.kill()
    })
    expect(findings).toEqual([])
  })
})

describe('an opening that is under way is waited for:', () => {
  test('of a number', async () => {
    const path = temporaryFile()
    const numbers: Promise<number>[] = []
    const findings = await judged(() => void numbers.push(promisify(fs.open)(path, 'r')))
    for (const number of numbers) fs.closeSync(await number)
    expect(findings).toMatchObject([{ verdict: 'leaked', target: path }])
  })

  test('of a file handle', async () => {
    const path = temporaryFile()
    const handles: Promise<fs.promises.FileHandle>[] = []
    const findings = await judged(() => void handles.push(fs.promises.open(path)))
    for (const handle of handles) await (await handle).close()
    expect(findings).toMatchObject([{ verdict: 'leaked', target: path }])
  })
})

test('what nobody closes is not waited for to the cap', async () => {
  const path = temporaryFile()
  let number = -1
  const findings = await judged(() => (number = fs.openSync(path, 'r')), FOREVER)
  fs.closeSync(number)
  expect(findings).toHaveLength(1)
})

test('nor is a child that runs on', async () => {
  const children: ReturnType<typeof spawn>[] = []
  const findings = await judged(() => children.push(spawn('sleep', ['1000'])), FOREVER)
  for (const child of children) child.kill()
  expect(findings).toMatchObject([{ kind: 'child' }])
})

test('a close that never comes is waited for to the cap, and then reported', async () => {
  const { port } = await loopback(net.createServer({ allowHalfOpen: true }))
  let client: net.Socket
  const findings = await judged(
    async () => {
      client = await connected(port)
      client.resume().end()
    },
    { settle: { timeout: 20 } },
  )
  client!.destroy()
  expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'tcp', role: 'client' }])
})

describe('nothing is awaited', () => {
  test('when a test is clean, nor when its file is', async () => {
    const file = new JudgedFile({ deadline: 'test' })
    const path = temporaryFile()
    const waits = await waitsDuring(async () => {
      await file.test('one', () => fs.closeSync(fs.openSync(path, 'r')))
      await file.end()
    })
    expect(waits).toEqual([])
  })

  test('at the end of a test that is judged with its file', async () => {
    const file = new JudgedFile()
    const path = temporaryFile()
    let number = -1
    const waits = await waitsDuring(() => file.test('one', () => (number = fs.openSync(path, 'r'))))
    fs.closeSync(number)
    await file.end()
    expect(waits).toEqual([])
  })

  test('but something is when a test leaks', async () => {
    const file = new JudgedFile({ deadline: 'test' })
    const path = temporaryFile()
    let number = -1
    const waits = await waitsDuring(() => file.test('one', () => (number = fs.openSync(path, 'r'))))
    fs.closeSync(number)
    await file.end()
    expect(waits).toContain('Immediate')
  })
})

/** The timers and turns of the event loop that are asked for during `body`. */
async function waitsDuring(body: () => Promise<unknown>): Promise<string[]> {
  const waits: string[] = []
  const hook = createHook({
    init: (_, type) => void (/Timeout|Immediate/.test(type) && waits.push(type)),
  })
  hook.enable()
  try {
    await body()
  } finally {
    hook.disable()
  }
  return waits
}

test('what another test begins to open while one is judged is not given up with that', async () => {
  const [path, names] = [temporaryFile(), [] as string[]]
  for (let steps = 0; steps < 12; steps++) {
    const file = new JudgedFile({ deadline: 'test' })
    const one = file.scope('one', { concurrent: true })
    file.judge.begin(one)
    const two = file.scope('two', { concurrent: true })
    file.judge.begin(two)
    const ending = file.end(one)
    for (let step = 0; step < steps; step++) await Promise.resolve()
    const opening = fs.promises.open(path)
    await ending
    names.push(...(await file.end(two)).map(({ owner }) => owner.name))
    await (await opening).close()
    await file.end()
  }
  expect(names).toEqual(Array.from({ length: 12 }, () => 'two'))
})
