import { isLeak, type Finding, type Verdict } from '../judge/finding.ts'
import { printable } from './printable.ts'
import { placeOf } from './text.ts'

const MOST_LINES = 10

/**
 * The end of a run in a few lines: what leaked, by the line that opened it, worst first, and how much was let pass.
 * Empty when nothing was found at all.
 * @param root the project's root: paths are relative to it
 */
export function summaryOf(findings: readonly Finding[], root: string): string {
  if (findings.length === 0) return ''
  const leaks = findings.filter(({ verdict }) => isLeak(verdict))
  const lines = [...byLine(leaks, root).entries()].toSorted(
    ([place, { count }], [other, { count: otherCount }]) =>
      otherCount - count || (place < other ? -1 : 1),
  )
  const shown = lines.slice(0, MOST_LINES).map(([place, { count, owners }]) => {
    const by = owners.size > 1 ? `, by ${owners.size} scopes` : ''
    return printable(`  ${String(count).padStart(4)}  ${place}${by}`)
  })
  const more = lines.length - shown.length
  const total = sum(leaks)
  const head =
    total === 0
      ? 'unclosed: nothing leaked'
      : `unclosed: ${total} file descriptor${total === 1 ? '' : 's'} left open, opened at ${lines.length} line${lines.length === 1 ? '' : 's'}`
  return [
    head,
    ...shown,
    ...(more > 0 ? [`        and ${more} more`] : []),
    ...letPass(findings),
  ].join('\n')
}

interface Line {
  count: number
  readonly owners: Set<string>
}

function byLine(leaks: readonly Finding[], root: string): Map<string, Line> {
  const lines = new Map<string, Line>()
  for (const { site, library, target, kind, count, owner } of leaks) {
    const position = site ?? library
    const place = `${kind}  ${position ? placeOf(position, root) : `${target} (line not known)`}`
    const line = lines.get(place) ?? { count: 0, owners: new Set() }
    line.count += count
    line.owners.add(`${owner.file} ${owner.kind} ${owner.name}`)
    lines.set(place, line)
  }
  return lines
}

const LET_PASS: readonly Verdict[] = ['allowed', 'pooled', 'held', 'released late']

function letPass(findings: readonly Finding[]): string[] {
  const known = findings.filter(({ details }) => details.inBaseline)
  const others = findings.filter(({ details }) => !details.inBaseline)
  const counts = LET_PASS.flatMap((verdict) => {
    const count = sum(others.filter((finding) => finding.verdict === verdict))
    return count > 0 ? [`${count} ${verdict}`] : []
  })
  if (known.length > 0) counts.push(`${sum(known)} in the baseline`)
  return counts.length > 0 ? [`  besides: ${counts.join(', ')}`] : []
}

const sum = (findings: readonly Finding[]): number =>
  findings.reduce((total, { count }) => total + count, 0)
