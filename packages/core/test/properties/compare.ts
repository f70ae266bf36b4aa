import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Finding, Kind, Scope } from '../../dist/index.js'
import type { Book, Item } from './book.ts'
import type { Report } from './play.ts'

const WAYS_FILE = fileURLToPath(new URL('ways.ts', import.meta.url))
const LINES = readFileSync(WAYS_FILE, 'utf8').split('\n')
const lineOf = (mark: string): number => 1 + LINES.findIndex((text) => text.endsWith(`// ${mark}`))

/** One descriptor of a finding. */
interface Unit extends Omit<Report, 'finding'> {
  readonly finding: Finding
  readonly number: number | undefined
}

/** What was found and should not have been, and what was missed. Empty where all is as the book says. */
export function disagreements(
  { items }: Pick<Book, 'items'>,
  reports: readonly Report[],
  kinds: readonly Kind[] | undefined,
): string[] {
  const judged = items.filter(({ kind }) => !kinds || kinds.includes(kind))
  const units = reports.flatMap(unitsOf)
  const extra = unmatched(units, judged, (unit, item) => isOf(unit, item))
  const missed = unmatched(judged.filter(mustBeFound), units, (item, unit) => isOf(unit, item))
  return [
    ...extra.map((unit) => `found, and not expected: ${describeUnit(unit)}`),
    ...missed.map((item) => `expected, and not found: ${describeItem(item)}`),
  ]
}

// A thread has several descriptors, which nobody has counted.
const unitsOf = ({ finding, ...report }: Report): Unit[] =>
  Array.from({ length: finding.kind === 'worker' ? 1 : finding.count }, (_, index) => ({
    ...report,
    finding,
    number: finding.kind === 'worker' ? undefined : finding.fds[index],
  }))

const mustBeFound = (item: Item): boolean =>
  (item.found?.surely ?? false) || verdictOfClose(item) === 'released late'

/** What becomes of it because it was closed; `maybe` where that hangs on milliseconds. */
function verdictOfClose(item: Item) {
  const { closing, owner, landedWhile, provable, kind } = item
  if (!closing || closing.unseen) return 'none'
  if (item.lost) return 'maybe released late'
  if (closing.whileOwner === 'running') return 'none'
  // Those go when their process or thread has ended, and nobody's call is seen then.
  const goesLater = kind === 'child' || kind === 'worker'
  if (!provable || closing.whileOwner === 'ending' || landedWhile !== 'running' || goesLater)
    return 'maybe released late'
  if (closing.by !== owner) return 'released late'
  return closing.provable ? 'none' : 'maybe released late'
}

function isOf(unit: Unit, item: Item): boolean {
  const { finding } = unit
  const { site, verdict, late, note, fails } = finding
  if (site?.file !== WAYS_FILE || site.line !== lineOf(item.way)) return false
  if (item.lost) return true
  const owner = ownerIn(unit, item)
  if (!owner) return false
  if (verdict === 'released late')
    return verdictOfClose(item) !== 'none' && !item.found?.surely && !fails
  if (!item.found || verdict !== (isHeld(item) ? 'held' : 'leaked')) return false
  if (item.opened?.number !== undefined && unit.number !== item.opened.number) return false
  if (owner === 'enclosing') return true
  const isNote = item.ofFailedAttempt || item.owner.failedByItself
  if (note !== isNote || fails !== (!isNote && verdict === 'leaked')) return false
  if (item.openedWhile !== 'ending' && late !== (item.openedWhile === 'ended')) return false
  const mayComeAnyTime = !item.found.surely || !item.provable || item.openedWhile !== 'running'
  return mayComeAnyTime || unit.with === item.found.with
}

/** The owner itself; or, where nothing proves it, a scope around it that names it as a candidate. */
function ownerIn({ owner, finding }: Unit, item: Item): 'itself' | 'enclosing' | undefined {
  const { candidates, count } = finding
  // One finding for several of one line names the candidates of all of them.
  const mayNameOthers = !item.provable || count > 1
  if (owner === item.owner) return candidates.length === 0 || mayNameOthers ? 'itself' : undefined
  if (item.provable) return undefined
  const isCandidate = candidates.includes(item.owner.name || 'the file itself')
  return isCandidate && item.owner.isWithin(owner) ? 'enclosing' : undefined
}

const isHeld = ({ collected, owner }: Item): boolean => collected && owner.kind === 'file'

/** Those that no partner is left for, when as many as possible have one. */
function unmatched<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
  fit: (one: One, other: Other) => boolean,
): One[] {
  const partners = new Map<Other, One>()
  const place = (one: One, tried: Set<Other>): boolean => {
    for (const other of others) {
      if (tried.has(other) || !fit(one, other)) continue
      tried.add(other)
      const before = partners.get(other)
      if (before !== undefined && !place(before, tried)) continue
      partners.set(other, one)
      return true
    }
    return false
  }
  return ones.filter((one) => !place(one, new Set()))
}

const nameOf = ({ name }: Scope): string => name || 'the file'

function describeUnit({ finding, owner, number, with: scope }: Unit): string {
  const { verdict, site, late, note, fails, candidates, kind } = finding
  const line = site && `${LINES[site.line - 1]?.trim() ?? '?'} (${site.file}:${site.line})`
  const words = { kind, number, late, note, fails, candidates }
  return `${verdict}, ${nameOf(owner)}, with ${nameOf(scope)}: ${line} ${JSON.stringify(words)}`
}

export function describeItem(item: Item): string {
  const { way, owner, openedWhile, provable, opened, closing, found, ofFailedAttempt } = item
  const words = {
    openedWhile,
    provable,
    number: opened?.number,
    ...(ofFailedAttempt && { ofFailedAttempt }),
    ...(closing && { closing: { ...closing, by: nameOf(closing.by) } }),
    ...(found && { found: { ...found, with: nameOf(found.with) } }),
  }
  return `${way}, ${nameOf(owner)} ${JSON.stringify(words)}`
}
