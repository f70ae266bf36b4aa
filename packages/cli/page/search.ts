import type { Fate, FileRow, LineRow } from '../src/page/page-data.ts'

/** What the reader wants to see. */
export interface Wish {
  /** Words, all of which must be there, wherever. */
  readonly words: string
  readonly fate: Fate | undefined
  readonly kind: string | undefined
}

const texts = new WeakMap<LineRow | FileRow, string>()

/** The lines that are wished for. */
export function linesFor(lines: readonly LineRow[], { words, fate, kind }: Wish): LineRow[] {
  const wanted = wordsOf(words)
  return lines.filter(
    (line) =>
      (fate === undefined || line.fate === fate) &&
      (kind === undefined || line.kind === kind) &&
      hasAll(wanted, line, textOfLine),
  )
}

/** The test files that are wished for. */
export function filesFor(files: readonly FileRow[], words: string): FileRow[] {
  const wanted = wordsOf(words)
  return files.filter((file) => hasAll(wanted, file, textOfFile))
}

const wordsOf = (words: string): string[] =>
  words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')

function hasAll<Row extends LineRow | FileRow>(
  wanted: readonly string[],
  row: Row,
  textOf: (row: Row) => string,
): boolean {
  if (wanted.length === 0) return true
  let text = texts.get(row)
  if (text === undefined) texts.set(row, (text = textOf(row).toLowerCase()))
  return wanted.every((word) => text.includes(word))
}

const textOfLine = ({ noun, place, target, fate, owners }: LineRow): string =>
  [
    noun,
    place,
    target,
    fate,
    ...owners.flatMap((owner) => [owner.name, owner.target, owner.facts]),
  ].join('\n')

const textOfFile = ({ file, shape }: FileRow): string => `${file}\n${shape}`
