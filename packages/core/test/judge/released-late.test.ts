import fs from 'node:fs'
import { once } from 'node:events'
import net from 'node:net'
import { expect, test, vi } from 'vitest'
import { JudgedFile } from '../judged.ts'
import { markedLine } from '../marked-line.ts'
import { connected, loopback } from '../loopback.ts'
import { temporaryFile } from '../temporary.ts'

test('what a later test closes is released late, and fails nobody', async () => {
  const file = new JudgedFile()
  const path = temporaryFile()
  let number = -1
  await file.test('opens', () => {
    number = fs.openSync(path, 'r') // opened
  })
  await file.test('closes', () => {
    fs.closeSync(number) // closed
  })
  const findings = await file.end()
  expect(findings).toMatchObject([
    {
      verdict: 'released late',
      fails: false,
      owner: { name: 'opens' },
      site: markedLine('opened'),
      details: { releasedAt: markedLine('closed') },
    },
  ])
})

test('so is a server that a hook of the file closes', async () => {
  const file = new JudgedFile()
  const server = net.createServer()
  await file.test('opens', () => once(server.listen(0, '127.0.0.1'), 'listening'))
  const closed = once(server, 'close')
  server.close()
  await closed
  expect(await file.end()).toMatchObject([{ verdict: 'released late', owner: { name: 'opens' } }])
})

test('what a test closes itself, if only just before its end, is not', async () => {
  const file = new JudgedFile()
  const path = temporaryFile()
  await file.test('one', async () => {
    const handle = await fs.promises.open(path)
    void handle.close()
  })
  await file.test('two', () => {})
  expect(await file.end()).toEqual([])
})

test('what a test’s own timer closes after its end is not', async () => {
  const file = new JudgedFile()
  const path = temporaryFile()
  let closed = false
  await file.test('opens', () => {
    const number = fs.openSync(path, 'r')
    setTimeout(() => {
      fs.closeSync(number)
      closed = true
    }, 20)
  })
  await file.test('waits', () => vi.waitFor(() => expect(closed).toBe(true)))
  expect(await file.end()).toEqual([])
})

test('a connection that goes away by itself is not', async () => {
  const file = new JudgedFile()
  const { port, server } = await loopback()
  const accepted = once(server, 'connection') as Promise<[net.Socket]>
  let client: net.Socket
  await file.test('opens', async () => {
    client = await connected(port)
    client.resume()
  })
  const [peer] = await accepted
  await file.test('the peer ends', async () => {
    const closed = once(client, 'close')
    peer.end()
    await closed
  })
  const findings = await file.end()
  expect(findings.map(({ verdict }) => verdict)).not.toContain('released late')
})

test('with the deadline “test” it has leaked already', async () => {
  const file = new JudgedFile({ deadline: 'test' })
  const path = temporaryFile()
  let number = -1
  const atItsEnd = await file.test('opens', () => (number = fs.openSync(path, 'r')))
  const later = await file.test('closes', () => fs.closeSync(number))
  expect(atItsEnd).toMatchObject([{ verdict: 'leaked', fails: true }])
  expect([...later, ...(await file.end())]).toEqual([])
})
