// The setup file adds the matchers to Jest's own `expect`; here they are for another one.
import type { FdAssertions } from '@unclosed/core' with { 'resolution-mode': 'import' }
import { matchers as all } from './index.cjs'
import type * as Expect from 'expect'

/** All matchers, for `expect.extend()`. */
export const matchers: typeof all = all

/** The `expect` to which the declarations below add: without it named, TypeScript does not look for it. */
export type ExpectOfJest = typeof Expect

// The names of the parameters are Jest's: declarations of one interface must agree on them.
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends FdAssertions<T, R> {}
}

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends FdAssertions<T, R> {}
  }
}
