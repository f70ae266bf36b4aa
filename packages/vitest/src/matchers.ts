import type { FdAssertions } from '@unclosed/core'

// The setup file adds the matchers to Vitest's own `expect`; here they are for another one.
export { matchers } from '@unclosed/core'

declare module 'vitest' {
  /** @ts-ignore: Vitest 5 has one parameter more than 3 and 4; by the name of this one the declarations still meet */
  interface Assertion<T = any> extends FdAssertions<T> {}
}
