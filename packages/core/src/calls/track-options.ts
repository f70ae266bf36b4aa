import { checkOptionsOf } from '../options/check.ts'
import type { OptionLayer } from '../options/options.ts'

/** Options that a single watched call takes. */
export type TrackOptions = Pick<OptionLayer, 'kinds' | 'allow' | 'settle' | 'pools'>

/** @throws {UnclosedUsageError} for an unknown option, or one of a wrong type */
export const trackOptions = (options: unknown, where: string): TrackOptions =>
  checkOptionsOf(options, ['kinds', 'allow', 'settle', 'pools'], where)
