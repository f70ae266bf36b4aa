import { createRequire } from 'node:module'

/** The known name that looks most like the given one. */
export function nearestOf(name: string, known: readonly string[]): string {
  // Loaded for a mistake only.
  const { distance } = createRequire(import.meta.url)(
    'fastest-levenshtein',
  ) as typeof import('fastest-levenshtein')
  const to = (other: string) => distance(name.toLowerCase(), other.toLowerCase())
  return known.reduce((best, other) => (to(other) < to(best) ? other : best))
}
