import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

/** The place of the one line of the running test file that ends with the comment `// <mark>`. */
export function markedLine(mark: string): { file: string; line: number } {
  const file = expect.getState().testPath ?? ''
  const lines = readFileSync(file, 'utf8').split('\n')
  const found = lines.flatMap((text, index) => (text.endsWith(`// ${mark}`) ? [index + 1] : []))
  const [line] = found
  if (line === undefined || found.length > 1)
    throw new Error(`${found.length} lines marked ${mark}`)
  return { file, line }
}
