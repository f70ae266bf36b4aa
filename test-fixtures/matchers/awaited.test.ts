import { setTimeout as wait } from 'node:timers/promises'

// Every way to await a matcher.

const fn = async () => wait(1)

test('awaits it', async () => {
  await expect(fn).not.toLeakFds()
})

test('returns it', () => expect(fn).not.toLeakFds())

test('returns it from an async function', async () => expect(fn).not.toLeakFds())

test('awaits several', async () => {
  await Promise.all([expect(fn).not.toLeakFds(), expect(fn).toOpenAtMost(0)])
})

test('asks for it by then', () =>
  new Promise<void>((resolve, reject) => {
    expect(fn).not.toLeakFds().then(resolve, reject)
  }))

test('asks for it by catch', async () => {
  await expect(fn)
    .not.toLeakFds()
    .catch(() => {})
})

test('keeps it and awaits it later', async () => {
  const assertion = expect(fn).not.toLeakFds()
  await wait(5)
  await assertion
})

let kept: unknown
test('leaves it to its afterEach', () => {
  kept = expect(fn).not.toLeakFds()
})
afterEach(async () => {
  await kept
})
