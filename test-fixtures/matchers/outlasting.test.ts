import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openScope, trackFds, withFdLimit } from '@unclosed/vitest' // in Jest it is mapped to '@unclosed/jest'
import { failureOf, Opened, PATH } from './resources'

// Calls that outlast their test, or never end: nobody after them is blamed.

const opened = new Opened()
afterEach(() => opened.close())

const openAndClose = () => fs.closeSync(fs.openSync(PATH, 'r'))

test('a call loses a race', async () => {
  const late = async () => {
    await wait(40)
    openAndClose()
  }
  await Promise.race([trackFds(late), wait(5)])
})

test('a call never ends', () => {
  void trackFds(() => new Promise(() => {}))
  void withFdLimit(0, () => new Promise(() => {}))
  openScope()
})

test('the next test opens and closes', async () => {
  await wait(60)
  openAndClose()
})

test('the next call is asked about its own', async () => {
  await expect(async () => {
    await wait(5)
    openAndClose()
  }).toOpenAtMost(1)
  expect(openAndClose).not.toLeakFds()
  const message = await failureOf(() =>
    expect(async () => {
      await wait(5)
      opened.file()
    }).not.toLeakFds(),
  )
  expect(message).toMatch(/left 1 file descriptor open/)
})

describe('hooks', () => {
  let number: number
  beforeAll(async () => {
    await expect(async () => {
      await wait(2)
      number = fs.openSync(PATH, 'r')
    }).toOpenAtMost(1)
  })
  afterAll(() => fs.closeSync(number))
  let said = ''
  afterEach(async () => {
    said = await failureOf(() => expect(async () => opened.file()).not.toLeakFds())
    opened.close()
  })

  test('what a call in beforeAll left is not the test’s', () => {
    expect(() => fs.fstatSync(number)).not.toLeakFds()
  })

  test('a call in afterEach has been answered', () => {
    expect(said).toMatch(/left 1 file descriptor open/)
  })
})
