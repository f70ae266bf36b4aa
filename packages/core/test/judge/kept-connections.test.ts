import { once } from 'node:events'
import http from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { JudgedFile } from '../judged.ts'
import { loopback } from '../loopback.ts'
import { markedLine } from '../marked-line.ts'

const answersAllBut = (silent: string) =>
  loopback(
    http.createServer((request, response) => {
      if (request.url !== silent) response.end('text')
    }),
  )

test('a kept connection on which a later test still waits is laid to that test', async () => {
  const { port } = await answersAllBut('/silent')
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const options = { port, agent, host: '127.0.0.1' }
  const file = new JudgedFile()

  await file.test('reads', async () => {
    const [response] = await once(http.get(options), 'response')
    await once(response.resume(), 'end')
    await setTimeout(10) // the agent takes the connection back
  })
  await file.test('waits', async () => {
    const request = http.get({ ...options, path: '/silent' }) // waits
    request.on('error', () => {})
    await once(request, 'socket')
    expect(request.reusedSocket).toBe(true)
  })

  expect(await file.end()).toMatchObject([
    { verdict: 'leaked', owner: { name: 'waits' }, site: markedLine('waits') },
  ])
})

test('a kept connection that is idle again stays with the test that opened it', async () => {
  const { port } = await answersAllBut('/silent')
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const file = new JudgedFile()
  for (const name of ['opens', 'uses']) {
    await file.test(name, async () => {
      const [response] = await once(http.get({ port, agent, host: '127.0.0.1' }), 'response')
      await once(response.resume(), 'end')
      await setTimeout(10)
    })
  }
  expect(await file.end()).toMatchObject([{ verdict: 'pooled', owner: { name: 'opens' } }])
})

test('a connection that a request has waited for is laid to that request', async () => {
  const { port } = await answersAllBut('/silent')
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const options = { port, agent, host: '127.0.0.1' }
  const file = new JudgedFile()
  await file.test('both at once', async () => {
    const first = http.get(options)
    const second = http.get({ ...options, path: '/silent' }) // second
    second.on('error', () => {})
    const connected = once(second, 'socket')
    const [response] = await once(first, 'response')
    await once(response.resume(), 'end')
    await connected
  })
  expect(await file.end()).toMatchObject([{ verdict: 'leaked', site: markedLine('second') }])
})

test('one that is closed while a later test uses it, by its peer, is told with the line of that use', async () => {
  const { port, server } = await answersAllBut('/silent')
  const agent = new http.Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const options = { port, agent, host: '127.0.0.1' }
  const file = new JudgedFile()
  await file.test('reads', async () => {
    const [response] = await once(http.get(options), 'response')
    await once(response.resume(), 'end')
    await setTimeout(10)
  })
  await file.test('does not read', async () => {
    const request = http.get({ ...options, path: '/other' }) // unread
    await once(request, 'response')
    expect(request.reusedSocket).toBe(true)
  })
  ;(server as http.Server).closeAllConnections()
  await setTimeout(10)
  expect(await file.end()).toMatchObject([
    { verdict: 'released by peer', owner: { name: 'does not read' }, site: markedLine('unread') },
  ])
})

test.each<[string, () => void]>([
  ['', () => {}],
  [' among work of earlier ones', () => void (work = globalThis.setTimeout(() => {}, 60_000))],
])(
  'one that a later test takes from the agent, and destroys%s, nobody has closed late',
  async (_, begin) => {
    const { port } = await answersAllBut('/silent')
    const agent = new http.Agent({ keepAlive: true })
    onTestFinished(() => {
      agent.destroy()
      clearTimeout(work)
    })
    const options = { port, agent, host: '127.0.0.1' }
    const file = new JudgedFile()
    await file.test('reads', async () => {
      const [response] = await once(http.get(options), 'response')
      await once(response.resume(), 'end')
      await setTimeout(10)
      begin()
    })
    await file.test('gives up', async () => {
      const request = http.get({ ...options, path: '/silent' })
      await once(request, 'socket')
      expect(request.reusedSocket).toBe(true)
      const failed = once(request, 'error')
      request.setTimeout(5, () => request.destroy(new Error('too slow')))
      await failed
    })
    expect(await file.end()).toEqual([])
  },
)

let work: NodeJS.Timeout | undefined
