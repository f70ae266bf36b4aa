import type { Decision } from '../gate/decide.ts'
import { jsonText } from './json-text.ts'

/** For tools that have no format of their own. Paths are from the top of the repository. */
export function json(decision: Decision): string {
  const { parts, ...rest } = decision
  return jsonText({ format: 'unclosed gate', version: 1, ...rest, files: parts.length })
}
