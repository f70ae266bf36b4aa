import type { Position } from '../judge/finding.ts'

/**
 * The stack of an error for a finding, as text: the line that opened it first, since runners and reporters that show
 * or annotate one line take the first.
 */
export function stackOf(
  name: string,
  message: string,
  finding: { readonly site?: Position | undefined; readonly callers?: readonly Position[] } = {},
): string {
  const positions = [finding.site, ...(finding.callers ?? [])]
  const known = positions.filter((position) => position !== undefined)
  return [`${name}: ${message}`, ...known.map(frame)].join('\n')
}

const frame = ({ file, line, column }: Position): string => `    at ${file}:${line}:${column}`
