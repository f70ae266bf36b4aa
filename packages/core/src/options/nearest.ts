import { distance } from 'fastest-levenshtein'

/** The known name that looks most like the given one. */
export function nearestOf(name: string, known: readonly string[]): string {
  const to = (other: string) => distance(name.toLowerCase(), other.toLowerCase())
  return known.reduce((best, other) => (to(other) < to(best) ? other : best))
}
