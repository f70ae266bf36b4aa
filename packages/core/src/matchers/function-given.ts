import { UnclosedUsageError } from '../errors.ts'
import { isThenable } from '../calls/thenable.ts'

/**
 * @returns what was given to `expect`, if it is a function
 * @throws {UnclosedUsageError} saying what was given instead
 */
export function functionGiven(received: unknown, name: string): () => unknown {
  if (typeof received === 'function') return received as () => unknown
  throw new UnclosedUsageError(
    'UNCLOSED_NO_FUNCTION',
    isThenable(received)
      ? `unclosed: ${name}() was given a promise, whose work has begun already. Give it the function: ` +
          `expect(() => …).${name}().`
      : `unclosed: ${name}() takes a function to call, not ${received === null ? 'null' : typeof received}.`,
  )
}
