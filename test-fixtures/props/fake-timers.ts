interface FakeTimers {
  useFakeTimers(): unknown
  useRealTimers(): unknown
}

declare const vi: FakeTimers
declare const jest: FakeTimers

/** The fake timers of the runner at hand. Jest hands its own to each module, and does not put it on globalThis. */
export const timers: FakeTimers = typeof jest === 'undefined' ? vi : jest
