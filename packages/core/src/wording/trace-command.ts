import { relative } from 'node:path'
import type { Finding } from '../judge/finding.ts'

/**
 * The command that runs the test of a finding again, and follows every asynchronous step.
 * @param runner the command that runs files by name: `npx vitest run`
 * @example
 * UNCLOSED_DEPTH=deep npx jest test/orders.test.ts -t 'orders.+are shipped'
 */
export function traceCommand({ owner }: Finding, runner: string, root: string): string {
  const file = quoted(relative(root, owner.file))
  const only = owner.kind === 'test' ? ` -t ${quoted(patternOf(owner.name))}` : ''
  return `UNCLOSED_DEPTH=deep ${runner} ${file}${only}`
}

// The runners join titles by a space, and take the name for a regular expression.
const patternOf = (name: string): string =>
  name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(' > ', '.+')

const quoted = (text: string): string =>
  /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
