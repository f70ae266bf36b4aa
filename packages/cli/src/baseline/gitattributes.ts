import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { relativePath } from '@unclosed/core/report'
import { writeFiles } from '../output/write-outputs.ts'

/** What lets two branches that each add an entry merge without a conflict. */
export interface UnionMerge {
  /** The line for `.gitattributes`. */
  readonly line: string
  /** Whether it stands there. */
  readonly isSet: boolean
}

/**
 * @param top absolute path of the top of the repository
 * @param baseline absolute path of the baseline
 */
export function unionMergeOf(top: string, baseline: string): UnionMerge {
  const line = `${relativePath(baseline, top).replaceAll(' ', '[[:space:]]')} merge=union`
  return { line, isSet: attributesIn(top).split(/\r?\n/).includes(line) }
}

/** @throws {UnclosedUsageError} when the file can't be written */
export function addUnionMerge(top: string, { line }: UnionMerge): void {
  const before = attributesIn(top)
  const separator = before === '' || before.endsWith('\n') ? '' : '\n'
  writeFiles([{ file: '.gitattributes', text: `${before}${separator}${line}\n` }], top)
}

function attributesIn(top: string): string {
  try {
    return readFileSync(join(top, '.gitattributes'), 'utf8')
  } catch {
    return ''
  }
}
