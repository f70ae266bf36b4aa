import { UnclosedUsageError } from '@unclosed/core/report'

/** A mistake of the user's, or a file of theirs that is not as it should be, in a sentence. */
export const usageError = (sentence: string): UnclosedUsageError =>
  new UnclosedUsageError('UNCLOSED_USAGE', `unclosed: ${sentence}`)
