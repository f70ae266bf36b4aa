import dgram from 'node:dgram'
import dns from 'node:dns'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { judged } from '../judged.ts'
import { markedLine } from '../marked-line.ts'

test('a query that nobody answers is one finding, with the line that asked', async () => {
  const resolver = new dns.Resolver({ timeout: 5000, tries: 1 })
  resolver.setServers([await silentServer()])
  const findings = await judged(async () => {
    resolver.resolve4('example.test', () => {}) // asked
    await wait(10)
  })
  resolver.cancel()
  expect(findings).toMatchObject([
    {
      verdict: 'leaked',
      kind: 'udp',
      role: 'client',
      target: 'example.test',
      site: markedLine('asked'),
    },
  ])
})

test('a query that is cancelled or fails is none', async () => {
  const server = await silentServer()
  const findings = await judged(async () => {
    const resolver = new dns.promises.Resolver({ timeout: 5000, tries: 1 })
    resolver.setServers([server])
    const answer = resolver.resolve4('example.test')
    resolver.cancel()
    await expect(answer).rejects.toThrow('ECANCELLED')
    const impatient = new dns.promises.Resolver({ timeout: 10, tries: 1 })
    impatient.setServers([server])
    await expect(impatient.resolveMx('example.test')).rejects.toThrow('ETIMEOUT')
  })
  expect(findings).toEqual([])
})

async function silentServer(): Promise<string> {
  const socket = dgram.createSocket('udp4').bind(0, '127.0.0.1')
  onTestFinished(() => void socket.close())
  await once(socket, 'listening')
  return `127.0.0.1:${socket.address().port}`
}
