import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { openScope, trackFds, withFdLimit } from '@unclosed/vitest' // in Jest it is mapped to '@unclosed/jest'
import { failureOf, Opened, PATH } from './resources'

// Everything at once: each is charged with its own.

const opened = new Opened()
afterAll(() => opened.close())

const openAndClose = async () => {
  const file = await open(PATH)
  await file.close()
}
const often = async (times: number, work: () => unknown) => {
  for (let time = 0; time < times; time++) {
    await wait(2)
    await work()
  }
}
const sum = (findings: readonly { count: number }[]) =>
  findings.reduce((total, { count }) => total + count, 0)

for (const time of [1, 2, 3]) {
  test.concurrent(`leaves nothing open (${time})`, async () => {
    await expect(() => often(10, openAndClose)).not.toLeakFds()
  })

  test.concurrent(`leaves one file open (${time})`, async () => {
    const message = await failureOf(() =>
      expect(async () => {
        await wait(time * 4)
        opened.file()
        await wait(10)
      }).not.toLeakFds(),
    )
    expect(message).toMatch(/left 1 file descriptor open/)
  })

  test.concurrent(`opens beside the others (${time})`, () => often(6, () => opened.file()))

  test.concurrent(`counts its own (${time})`, async () => {
    await expect(() => often(time, openAndClose)).toOpenAtMost(time)
    const message = await failureOf(() =>
      expect(() => often(time, openAndClose)).toOpenAtMost(time - 1),
    )
    expect(message).toContain(`opened ${time} descriptor`)
  })

  test.concurrent(`grows by its own (${time})`, async () => {
    await expect(openAndClose).not.toLeakFds({ runs: 10 })
    const message = await failureOf(() =>
      expect(() => often(1, () => opened.file())).not.toLeakFds({ runs: 6 }),
    )
    expect(message).toContain('1 per call, 6 of 6 runs')
  })

  test.concurrent(`is not async (${time})`, async () => {
    await wait(5)
    expect(() => fs.closeSync(fs.openSync(PATH, 'r'))).not.toLeakFds()
    const message = await failureOf(() => expect(() => opened.file()).not.toLeakFds())
    expect(message).toMatch(/left 1 file descriptor open/)
  })

  test.concurrent(`has a limit of its own (${time})`, async () => {
    let count = 0
    await withFdLimit(time, () =>
      often(6, () => {
        try {
          opened.file()
          count++
        } catch {}
      }),
    )
    expect(count).toBe(time)
  })

  test.concurrent(`tracks its own (${time})`, async () => {
    const tracked = await trackFds(() => often(time, () => opened.file()))
    expect([tracked.opened, tracked.peak, sum(tracked.findings)]).toEqual([time, time, time])
  })

  test.concurrent(`has a scope of its own (${time})`, async () => {
    const scope = openScope()
    await often(time, () => opened.file())
    expect(sum(await scope.end())).toBe(time)
  })
}
