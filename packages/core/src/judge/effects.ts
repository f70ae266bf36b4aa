import type { Options } from '../options/options.ts'
import { isLeak, type Finding } from './finding.ts'

/** What the findings of one scope do to it, by their verdicts and the options in force. */
export interface Effects {
  /** They fail it. */
  readonly failing: readonly Finding[]
  /** It failed by itself: they stand below its own error. */
  readonly notes: readonly Finding[]
  /** They are printed, and fail nobody. */
  readonly warned: readonly Finding[]
}

export function effectsOf(findings: readonly Finding[], { modules }: Options): Effects {
  return {
    failing: findings.filter(({ fails }) => fails),
    notes: findings.filter(({ note, verdict }) => note && isLeak(verdict)),
    warned: findings.filter(({ fails, note, verdict }) => {
      if (fails || note) return false
      return isLeak(verdict) || (verdict === 'held' && modules === 'warn')
    }),
  }
}
