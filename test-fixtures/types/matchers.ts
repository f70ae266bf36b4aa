import { expect, test } from 'vitest'
import { openScope, trackFds, withFdLimit, type Finding } from '@unclosed/vitest'
import { matchers } from '@unclosed/vitest/matchers'

declare const sync: () => number
declare const later: () => Promise<number>

type Is<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false
const sure = <_ extends true>(): void => {}

test('a synchronous function is answered at once, an async one by a promise', () => {
  const once = expect(sync).not.toLeakFds()
  sure<Is<typeof once, void>>()
  const awaited = expect(later).not.toLeakFds()
  sure<Is<typeof awaited, Promise<void>>>()
})

test('what is always async gives a promise', () => {
  const growth = expect(sync).not.toLeakFds({ runs: 20, warmup: 2 })
  sure<Is<typeof growth, Promise<void>>>()
  const churn = expect(sync).toOpenAtMost(4, { kinds: ['tcp'] })
  sure<Is<typeof churn, Promise<void>>>()
  const peak = expect(sync).toPeakAtMost(64)
  sure<Is<typeof peak, Promise<void>>>()
})

test('options are checked', () => {
  // @ts-expect-error: an unknown option
  void expect(sync).not.toLeakFds({ kind: 'tcp' })
  // @ts-expect-error: an unknown kind
  void expect(sync).toOpenAtMost(4, { kinds: ['socket'] })
  // @ts-expect-error: no limit
  void expect(sync).toPeakAtMost()
})

test('a matcher does not stand for a value', () => {
  // @ts-expect-error
  expect.toLeakFds()
})

test('functions keep the types of what they are given', async () => {
  const tracked = trackFds(sync)
  sure<Is<typeof tracked.result, number>>()
  const { result, findings } = await trackFds(later)
  sure<Is<typeof result, number>>()
  sure<Is<typeof findings, readonly Finding[]>>()
  const limited = withFdLimit(3, later)
  sure<Is<typeof limited, Promise<number>>>()
  const scope = openScope({ kinds: ['file'] })
  sure<Is<ReturnType<typeof scope.findings>, readonly Finding[]>>()
})

expect.extend(matchers)
