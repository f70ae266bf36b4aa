import { entryLine, type BaselineEntry } from '@unclosed/core/report'

/** A baseline as its file: one entry a line, sorted, so that two branches rarely touch the same place. */
export function linesOf(entries: readonly BaselineEntry[]): string {
  const lines = new Set(entries.map((entry) => entryLine(entry)))
  return [...lines]
    .toSorted()
    .map((line) => `${line}\n`)
    .join('')
}
