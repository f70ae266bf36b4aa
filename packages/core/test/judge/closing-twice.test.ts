import fs from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { connected, loopback } from '../loopback.ts'
import { markedLine } from '../marked-line.ts'
import { misusesOf } from '../misused.ts'
import { numberBehind } from '../number-behind.ts'
import { temporaryFile } from '../temporary.ts'

const close = promisify(fs.close)
const badNumber = expect.objectContaining({ code: 'EBADF', syscall: 'close' })

test('a number that is closed twice is a misuse, with the lines of the opening and of this close', async () => {
  const path = temporaryFile()
  let number = -1
  const misuses = await misusesOf(() => {
    number = fs.openSync(path, 'r') // opened
    fs.closeSync(number)
    expect(() => fs.closeSync(number)).toThrow(badNumber) // again
  })
  expect(misuses).toMatchObject([
    {
      what: 'closed twice',
      number,
      call: 'fs.close',
      refused: false,
      count: 1,
      closed: { kind: 'file', target: path },
      openedAt: markedLine('opened'),
      site: markedLine('again'),
      scope: { kind: 'test', name: 'the test' },
    },
  ])
  expect(misuses[0]).toMatchObject({ owner: undefined, closedAt: undefined })
})

test('the line of the first close is known with `depth: deep`', async () => {
  const misuses = await misusesOf(
    () => {
      const number = fs.openSync(temporaryFile(), 'r') // deeply opened
      fs.closeSync(number) // first
      expect(() => fs.closeSync(number)).toThrow(badNumber) // second
    },
    { depth: 'deep' },
  )
  expect(misuses).toMatchObject([
    {
      openedAt: markedLine('deeply opened'),
      closedAt: markedLine('first'),
      site: markedLine('second'),
    },
  ])
})

describe('it makes no difference', () => {
  test('whether the first close has a callback', async () => {
    const misuses = await misusesOf(async () => {
      const number = fs.openSync(temporaryFile(), 'r')
      await close(number)
      expect(() => fs.closeSync(number)).toThrow(badNumber)
    })
    expect(misuses).toMatchObject([{ what: 'closed twice' }])
  })

  test('whether the second has one', async () => {
    const misuses = await misusesOf(async () => {
      const number = fs.openSync(temporaryFile(), 'r')
      fs.closeSync(number)
      await expect(close(number)).rejects.toEqual(badNumber)
    })
    expect(misuses).toMatchObject([{ what: 'closed twice' }])
  })

  test('whether the first is still under way', async () => {
    const misuses = await misusesOf(async () => {
      const number = fs.openSync(temporaryFile(), 'r')
      await Promise.allSettled([close(number), close(number)])
    })
    expect(misuses).toMatchObject([{ what: 'closed twice' }])
  })

  test('whether a stream was given the number, and closed it', async () => {
    const misuses = await misusesOf(async () => {
      const number = fs.openSync(temporaryFile(), 'r') // of the stream
      for await (const _ of fs.createReadStream('', { fd: number }));
      await new Promise((turned) => void setTimeout(turned, 5))
      expect(() => fs.closeSync(number)).toThrow(badNumber)
    })
    expect(misuses).toMatchObject([{ what: 'closed twice', openedAt: markedLine('of the stream') }])
  })
})

test.each([
  ['a FileHandle', 'file', fileHandle],
  ['a socket', 'tcp', socket],
])('the number of %s that was closed is a misuse as well', async (_, kind, closed) => {
  const misuses = await misusesOf(async () => {
    const number = await closed()
    expect(() => fs.closeSync(number)).toThrow(badNumber)
  })
  expect(misuses).toMatchObject([{ what: 'closed twice', closed: { kind } }])
})

async function fileHandle(): Promise<number> {
  const handle = await fs.promises.open(temporaryFile())
  const number = handle.fd
  await handle.close()
  return number
}

async function socket(): Promise<number> {
  const { port } = await loopback()
  const client = await connected(port)
  const number = numberBehind(client)
  client.destroy()
  return number
}

test('whose number a stale close has closed is told by their own close', async () => {
  const [first, second] = [temporaryFile('first'), temporaryFile('second')]
  const misuses = await misusesOf(
    () => {
      const stale = fs.openSync(first, 'r')
      fs.closeSync(stale)
      const number = fs.openSync(second, 'r') // innocent
      expect(number).toBe(stale)
      fs.closeSync(stale) // guilty
      expect(() => fs.closeSync(number)).toThrow(badNumber)
    },
    { depth: 'deep' },
  )
  expect(misuses).toMatchObject([
    {
      openedAt: markedLine('innocent'),
      closedAt: markedLine('guilty'),
      closed: { target: second },
    },
  ])
})

test('one line that does it again and again is told once, with how often', async () => {
  const misuses = await misusesOf(() => {
    const number = fs.openSync(temporaryFile(), 'r')
    fs.closeSync(number)
    for (let time = 0; time < 3; time++) expect(() => fs.closeSync(number)).toThrow(badNumber)
  })
  expect(misuses).toMatchObject([{ count: 3 }])
})

test('a loop over all numbers comes to an end', async () => {
  const misuses = await misusesOf(() => {
    const number = fs.openSync(temporaryFile(), 'r')
    fs.closeSync(number)
    for (let time = 0; time < 10_000; time++) expect(() => fs.closeSync(number)).toThrow(badNumber)
  })
  expect(misuses).toMatchObject([{ what: 'closed twice', count: 100 }])
})
