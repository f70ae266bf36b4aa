import fs from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { connected, loopback } from '../loopback.ts'
import { markedLine } from '../marked-line.ts'
import { misusesOf } from '../misused.ts'
import { numberBehind } from '../number-behind.ts'
import { temporaryFile } from '../temporary.ts'

const badNumber = expect.objectContaining({ code: 'EBADF' })
const read = promisify(fs.read)

test.each<[string, string, (number: number) => unknown]>([
  ['readSync', 'fs.read', (number) => fs.readSync(number, Buffer.alloc(1))],
  ['read', 'fs.read', (number) => read(number, Buffer.alloc(1), 0, 1, 0)],
  ['readvSync', 'fs.readv', (number) => fs.readvSync(number, [Buffer.alloc(1)])],
  ['writeSync of bytes', 'fs.write', (number) => fs.writeSync(number, Buffer.alloc(1))],
  ['writeSync of text', 'fs.write', (number) => fs.writeSync(number, 'text')],
  ['writevSync', 'fs.writev', (number) => fs.writevSync(number, [Buffer.alloc(1)])],
  ['ftruncateSync', 'fs.ftruncate', (number) => fs.ftruncateSync(number)],
  ['fsyncSync', 'fs.fsync', (number) => fs.fsyncSync(number)],
  ['fdatasyncSync', 'fs.fdatasync', (number) => fs.fdatasyncSync(number)],
])('%s of a number that was closed is a misuse', async (_, call, use) => {
  const path = temporaryFile()
  const misuses = await misusesOf(async () => {
    const number = fs.openSync(path, 'r+') // opened
    fs.closeSync(number)
    await expect((async () => use(number))()).rejects.toEqual(badNumber)
  })
  expect(misuses).toMatchObject([
    {
      what: 'used after close',
      call,
      closed: { kind: 'file', target: path },
      openedAt: markedLine('opened'),
    },
  ])
})

test('with `depth: deep` it names the close', async () => {
  const misuses = await misusesOf(
    () => {
      const number = fs.openSync(temporaryFile(), 'r')
      fs.closeSync(number) // closed
      expect(() => fs.readSync(number, Buffer.alloc(1))).toThrow(badNumber) // used
    },
    { depth: 'deep' },
  )
  expect(misuses).toMatchObject([{ closedAt: markedLine('closed'), site: markedLine('used') }])
})

test('what is written to a number that a socket has by now is a misuse', async () => {
  const { port } = await loopback()
  const first = await connected(port) // what a connection opens once is open
  first.destroy()
  const misuses = await misusesOf(async () => {
    const numbers = [1, 2, 3].map(() => fs.openSync(temporaryFile(), 'r'))
    for (const number of numbers) fs.closeSync(number)
    const client = await connected(port)
    const number = numberBehind(client)
    expect(numbers).toContain(number)
    fs.writeSync(number, 'astray')
    client.destroy()
  })
  expect(misuses).toMatchObject([
    { what: 'used after close', call: 'fs.write', owner: { opening: { kind: 'tcp' } } },
  ])
})
