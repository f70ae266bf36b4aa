import { open } from 'node:fs/promises'
import { PATH } from './resources'

// Every test here fails, for the reason that its name gives.

const leaving = async () => {
  const file = await open(PATH)
  await file.close()
}

test('toLeakFds() is not awaited', () => {
  void expect(leaving).not.toLeakFds()
})

test('toOpenAtMost() is not awaited', async () => {
  void expect(leaving).toOpenAtMost(0)
  await new Promise((resolve) => setTimeout(resolve, 20))
})

test('toPeakAtMost() is not awaited', async () => {
  void expect(leaving).toPeakAtMost(0)
})

test('toLeakFds() is not awaited: runs', () => {
  void expect(() => 1).not.toLeakFds({ runs: 4 })
})

describe('in a hook', () => {
  beforeEach(() => void expect(leaving).not.toLeakFds())
  test('its beforeEach does not await toLeakFds()', () => {})
})

describe('in a later hook', () => {
  afterEach(() => void expect(leaving).not.toLeakFds())
  test('its afterEach does not await toLeakFds()', () => {})
})

test.concurrent('toLeakFds() is not awaited, beside others', async () => {
  void expect(leaving).not.toLeakFds()
  await new Promise((resolve) => setTimeout(resolve, 5))
})

test('toLeakFds() never answers', () => {
  void expect(() => new Promise(() => {})).not.toLeakFds()
})

test('toLeakFds() is awaited by what nobody awaits', () => {
  ;[1, 2].forEach(async () => {
    await expect(() => new Promise((resolve) => setTimeout(resolve, 30))).not.toLeakFds()
  })
})

test('toLeakFds() loses a race', async () => {
  const late = () => new Promise((resolve) => setTimeout(resolve, 40))
  await Promise.race([
    expect(late).not.toLeakFds(),
    new Promise((resolve) => setTimeout(resolve, 5)),
  ])
})
