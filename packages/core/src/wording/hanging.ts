import type { Holder } from '../hanging/holders.ts'
import { addressesOf } from '../ledger/connection-ends.ts'
import { printable } from './printable.ts'

const MOST_OWNERS = 20
const MOST_LINES = 5

/** What keeps a process from ending, by who opened it; nothing where nothing does. */
export function holdersText(holders: readonly Holder[]): string | undefined {
  if (holders.length === 0) return undefined
  const byOwner = new Map<string, Holder[]>()
  for (const holder of holders)
    byOwner.set(holder.owner, [...(byOwner.get(holder.owner) ?? []), holder])
  const owners = [...byOwner].slice(0, MOST_OWNERS)
  const more = byOwner.size - owners.length
  return [
    'unclosed: this process does not end, because tests have left open:',
    ...owners.flatMap(([owner, own]) => ['', `  ${printable(owner)}`, ...linesOf(own)]),
    ...(more > 0 ? ['', `  … and what ${more} more have opened`] : []),
  ].join('\n')
}

function linesOf(holders: readonly Holder[]): string[] {
  const counts = new Map<string, number>()
  for (const holder of holders) {
    const line = lineOf(holder)
    counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  const lines = [...counts].map(([line, count]) => `    ${count > 1 ? `${count} × ` : ''}${line}`)
  const more = lines.length - MOST_LINES
  return [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`    … and ${more} more lines`] : [])]
}

function lineOf({ opening, place }: Holder): string {
  const { kind, role, company, target } = opening
  const { local, remote } = addressesOf(opening) // as asked for, a port may be 0
  const address = role === 'client' ? remote : local
  const what = [kind, role, company?.label ?? (address || target)].filter(Boolean)
  return printable(
    `${what.join(' ')}, ${place ? `opened at ${place}` : 'opened at a line not known'}`,
  )
}
