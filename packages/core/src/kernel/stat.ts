import type { BigIntStats } from 'node:fs'
import { fstatSync } from './pristine.ts'

/**
 * Looks at a descriptor without leaving a trace in Node. Plain `fstatSync` answers through an array that all of
 * Node's stat calls share, and `realpathSync` with a cache, as `require` uses it, reads what the call before left
 * there: after a socket it takes a symbolic link for the end of the path (lib/fs.js, "break if a pipe/socket").
 * The big integers have an array of their own.
 * @returns `undefined` when the number is not open
 */
export function statOf(number: number): BigIntStats | undefined {
  try {
    return fstatSync(number, { bigint: true })
  } catch {
    return undefined
  }
}
