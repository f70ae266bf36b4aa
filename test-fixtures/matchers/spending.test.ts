import fs from 'node:fs'
import { connectTo, failureOf, Opened, PATH, serverOn } from './resources'

const opened = new Opened()
afterEach(() => opened.close())

const openAndClose = () => fs.closeSync(fs.openSync(PATH, 'r'))

describe('toOpenAtMost', () => {
  test('counts what was closed again', async () => {
    await expect(() => [1, 2, 3].forEach(openAndClose)).toOpenAtMost(3)
    const message = await failureOf(() =>
      expect(() => [1, 2, 3].forEach(openAndClose)).toOpenAtMost(2),
    )
    expect(message).toMatch(/^opened 3 descriptors, at most 2 allowed\n\n {5}3 × file/)
    expect(message).toMatch(/opened at .*spending\.test\.ts:\d+/)
  })

  test('counts a file that is read as a whole', async () => {
    const message = await failureOf(() =>
      expect(() => fs.readFileSync(PATH, 'utf8')).toOpenAtMost(0),
    )
    expect(message).toMatch(/^opened 1 descriptor, at most 0 allowed/)
  })

  test('counts a connection within the process once, and says what it costs', async () => {
    const server = await serverOn()
    const connectTwice = async () => {
      for (let time = 0; time < 2; time++) (await connectTo(server.port)).destroy()
    }
    await expect(connectTwice).toOpenAtMost(2)
    const message = await failureOf(() => expect(connectTwice).toOpenAtMost(1, { kinds: ['tcp'] }))
    expect(message).toMatch(/^opened 2 descriptors, at most 1 allowed/)
    expect(message).toMatch(/2 outgoing TCP connections: .* TIME_WAIT for 60 s\./)
    await server.close()
  })

  test('counts the kinds that it is asked about', async () => {
    await expect(openAndClose).toOpenAtMost(0, { kinds: ['tcp'] })
  })

  test('may be turned round', async () => {
    await expect(openAndClose).not.toOpenAtMost(0)
    const message = await failureOf(() => expect(openAndClose).not.toOpenAtMost(1))
    expect(message).toMatch(/^opened 1 descriptor, more than 1 expected/)
  })

  test('wants a whole number', async () => {
    expect(await failureOf(() => expect(openAndClose).toOpenAtMost('3' as never))).toBe(
      "unclosed: the limit of toOpenAtMost() is '3'; it takes a whole number of at least 0.",
    )
  })
})

describe('toPeakAtMost', () => {
  test('counts what was open at once', async () => {
    await expect(() => [1, 2, 3].forEach(openAndClose)).toPeakAtMost(1)
    const message = await failureOf(() =>
      expect(async () => {
        const files = [1, 2, 3].map(() => fs.openSync(PATH, 'r'))
        for (const file of files) fs.closeSync(file)
        openAndClose()
      }).toPeakAtMost(2),
    )
    expect(message).toMatch(/^held 3 descriptors at once, at most 2 allowed\n\n {5}3 × file/)
  })

  test('leaves what is still open to the test', async () => {
    await expect(() => opened.file()).toPeakAtMost(1)
  })
})
