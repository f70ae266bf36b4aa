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

test('asks for it by finally, and by what follows', async () => {
  await expect(fn)
    .not.toLeakFds()
    .finally(() => {})
    .then(() => 1)
})

test('races, settles, takes any of several', async () => {
  const asked = () => expect(fn).not.toLeakFds()
  await Promise.race([asked()])
  await Promise.any([asked()])
  await Promise.allSettled([asked(), asked()])
  await new Promise((resolve) => resolve(asked()))
})

test('resolves a promise to the function first', () =>
  expect(Promise.resolve(fn)).resolves.not.toLeakFds())

test('hands it to a thenable of its own', async () => {
  await {
    then(resolve: (value: unknown) => void, reject: (reason: unknown) => void) {
      expect(fn).not.toLeakFds().then(resolve, reject)
    },
  }
})

describe('in hooks', () => {
  let earlier: unknown
  beforeAll(() => expect(fn).not.toLeakFds())
  beforeEach(async () => {
    await expect(fn).not.toLeakFds()
    earlier = expect(fn).not.toLeakFds()
  })
  afterEach(() => expect(fn).not.toLeakFds())
  afterAll(() => expect(fn).not.toLeakFds())

  test('awaits what beforeEach has begun', async () => {
    await earlier
  })
})

test.concurrent('awaits it beside another', () => expect(fn).not.toLeakFds())
test.concurrent('awaits it beside the one', () => expect(fn).toOpenAtMost(0))
