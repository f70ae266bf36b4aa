import { createRequire } from 'node:module'
import { readFileSync } from '../kernel/pristine.ts'
import { printable } from './printable.ts'
import type { Position } from '../judge/finding.ts'

type CodeFrame = typeof import('@babel/code-frame')

let codeFrame: CodeFrame | undefined

/** The lines around a position, marked; `undefined` where the source can't be read. */
export function codeFrameAt({ file, line, column }: Position): string | undefined {
  try {
    // Loaded for the first finding only: a green run pays nothing for it.
    codeFrame ??= createRequire(import.meta.url)('@babel/code-frame') as CodeFrame
    const lines = codeFrame.codeFrameColumns(
      readFileSync(file, 'utf8'),
      { start: { line, column } },
      { linesAbove: 2, linesBelow: 2, highlightCode: false },
    )
    return lines.replace(/(?![\n\t])\p{Cc}/gu, printable)
  } catch {
    return undefined
  }
}
