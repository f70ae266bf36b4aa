type Test = (name: string, options: { retry: number }, body: () => void) => void

declare const jest: { retryTimes(times: number): unknown }

/**
 * A test that is tried again when it fails. Jest tries every test of the file again, and does so after the others of
 * its suite.
 */
export function retriedTest(name: string, times: number, body: () => void): void {
  if (typeof jest === 'undefined') return (test as unknown as Test)(name, { retry: times }, body)
  jest.retryTimes(times)
  test(name, body)
}
