/** Whether a finding fails its owner, by DESIGN section 5, under a case's options. */
export function isFailing({ verdict, note }, options = {}) {
  if (note || (options.mode ?? 'fail') !== 'fail') return false
  if (verdict === 'pooled') return options.pools === 'fail'
  if (verdict === 'held') return options.modules === 'fail'
  return !['released late', 'allowed'].includes(verdict)
}
