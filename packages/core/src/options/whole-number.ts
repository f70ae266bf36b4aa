import { inspect } from 'node:util'
import { UnclosedUsageError } from '../errors.ts'

/** @throws {UnclosedUsageError} unless `value` is a whole number of at least `least` */
export function wholeNumber(value: unknown, what: string, least: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value
  throw new UnclosedUsageError(
    'UNCLOSED_BAD_NUMBER',
    `unclosed: ${what} is ${inspect(value, { depth: 0 })}; it takes a whole number of at least ${least}.`,
  )
}
