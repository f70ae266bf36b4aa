import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { judged, JudgedFile } from '../judged.ts'
import { smallBodies } from '../loopback.ts'

const agentOfTest = (): http.Agent => {
  const agent = new http.Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  return agent
}

async function read(port: number, agent: http.Agent): Promise<void> {
  const request = http.get({ port, agent, host: '127.0.0.1' })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  await once(response.resume(), 'end')
}

describe.each([
  ['an http.Agent', (port: number) => read(port, agentOfTest())],
  ['fetch', async (port: number) => void (await (await fetch(`http://127.0.0.1:${port}`)).text())],
])('an idle connection of %s', (_, request) => {
  test('is pooled, and fails nobody', async () => {
    const { port } = await smallBodies()
    const findings = await judged(() => request(port))
    expect(findings).toMatchObject([
      { verdict: 'pooled', kind: 'tcp', role: 'client', fails: false },
    ])
  })

  test('fails its test with the option `pools: "fail"`', async () => {
    const { port } = await smallBodies()
    const findings = await judged(() => request(port), { pools: 'fail' })
    expect(findings).toMatchObject([{ verdict: 'pooled', fails: true }])
  })
})

test('a connection that is neither idle nor answered is no pool’s', async () => {
  const server = await smallBodies()
  server.server.removeAllListeners('request')
  const asked = once(server.server, 'request')
  let request: http.ClientRequest
  const agent = agentOfTest()
  const findings = await judged(async () => {
    request = http.get({ port: server.port, agent, host: '127.0.0.1' }).on('error', () => {})
    await asked
  })
  request!.destroy()
  expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'tcp', role: 'client' }])
})

test('a pooled connection is laid to the test that opened it, however often it is used', async () => {
  const { port } = await smallBodies()
  const agent = agentOfTest()
  const file = new JudgedFile()
  for (const name of ['one', 'two', 'three']) await file.test(name, () => read(port, agent))
  const findings = await file.end()
  expect(findings).toMatchObject([{ verdict: 'pooled', count: 1, owner: { name: 'one' } }])
})

test('a pooled connection that fails its test does so once, also when it is used again', async () => {
  const { port } = await smallBodies()
  const agent = agentOfTest()
  const file = new JudgedFile({ pools: 'fail', deadline: 'test' })
  const first = await file.test('one', () => read(port, agent))
  const later = [
    ...(await file.test('two', () => read(port, agent))),
    ...(await file.test('three', () => read(port, agent))),
    ...(await file.end()),
  ]
  expect(first).toMatchObject([{ verdict: 'pooled', fails: true, owner: { name: 'one' } }])
  expect(later).toEqual([])
})

test('a pooled connection of an earlier file is not laid to a later one that uses it', async () => {
  const { port } = await smallBodies()
  const agent = agentOfTest()
  await judged(() => read(port, agent))
  expect(await judged(() => read(port, agent), { pools: 'fail' })).toEqual([])
})
