import { UnclosedUsageError } from '../errors.ts'

/** What `expect` hands to a matcher as `this`: the parts that Vitest 3 to 5 and Jest 29 and 30 have in common. */
export interface MatcherContext {
  readonly isNot?: boolean
  /** `'resolves'`, `'rejects'`, or empty; not there where the matcher stands for a value, as in `toEqual`. */
  readonly promise?: string
}

export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

/** Fails the assertion, as it stands or with `.not`. */
export const misused = ({ isNot }: MatcherContext, { message }: Error): MatcherResult => ({
  pass: isNot ?? false,
  message: () => message,
})

/**
 * @throws {UnclosedUsageError} where a matcher stands for a value: then it may not call a function and wait
 */
export function refuseAsymmetric(context: MatcherContext, name: string): void {
  if (context.promise !== undefined) return
  throw new UnclosedUsageError(
    'UNCLOSED_ASYMMETRIC',
    `unclosed: expect.${name}() can't stand for a value inside another matcher. Use it as expect(fn).${name}().`,
  )
}
