import { resolve } from 'node:path'
import { decide } from '../gate/decide.ts'
import type { ExitCode } from '../exit-codes.ts'
import { FORMATS } from '../formats/index.ts'
import { verdictLine } from '../formats/words.ts'
import type { Output } from '../output/ordered-outputs.ts'
import { writeFiles } from '../output/write-outputs.ts'
import { loadBaseline } from '../reports/load-baseline.ts'
import { loadReports } from '../reports/load.ts'
import { readText } from '../reports/read-text.ts'
import { checkedReport } from '../reports/schema.ts'
import { topOf } from '../reports/top.ts'
import type { Surroundings } from '../surroundings.ts'
import { colourFor } from '../output/colour.ts'

/** What `unclosed gate` can be told. */
export interface GateOptions {
  readonly baseline?: string | boolean
  readonly newSince?: string
  readonly maxUnattributed: number
  readonly strict?: boolean
  readonly outputs: readonly Output[]
}

/**
 * Decides on reports, and tells of it in all formats that are asked for.
 * @throws {UnclosedUsageError} for a file that can't be read or written: then nothing is written at all
 */
export async function gate(
  patterns: readonly string[],
  { baseline, newSince, maxUnattributed, strict = false, outputs }: GateOptions,
  { cwd, environment, write, warn }: Surroundings,
): Promise<ExitCode> {
  const { report, broken } = await loadReports(patterns, cwd)
  const decision = decide({
    report,
    broken,
    // Commander says `true` where neither form is given.
    baseline: loadBaseline(baseline === true ? undefined : baseline, cwd).baseline,
    base:
      newSince === undefined
        ? undefined
        : checkedReport(readText({ path: resolve(cwd, newSince), name: newSince }), newSince),
    maxUnattributed,
    strict,
  })
  const top = topOf(cwd)
  const toFiles: { file: string; text: string }[] = []
  const toTerminal: string[] = []
  for (const { format, file } of outputs) {
    const colour = file === undefined && colourFor(environment)
    const text = FORMATS[format](decision, { top, colour })
    if (file === undefined) toTerminal.push(text)
    else toFiles.push({ file, text })
  }
  writeFiles(toFiles, cwd)
  for (const text of toTerminal) write(text)
  if (toTerminal.length === 0) warn(`unclosed gate: ${verdictLine(decision)}\n`)
  return decision.exitCode
}
