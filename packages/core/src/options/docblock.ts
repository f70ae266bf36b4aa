import { readFileSync } from 'node:fs'
import { UnclosedUsageError } from '../errors.ts'
import { checkOptions } from './check.ts'
import type { OptionLayer } from './options.ts'
import { refuseOptionsOfRun } from './whole-run.ts'

// A block comment before the first statement: `/** @unclosed { "mode": "warn" } */`
const LEADING = /^(?:\uFEFF)?(?:#!.*\n)?((?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*)/
// All that stands behind the tag, to the end of its comment or to the next tag.
const TAG = /@unclosed(?![\w/-])((?:(?!\*\/|\n[ \t]*\*?[ \t]*@)[\s\S])*)/

/**
 * Options that a test file gives for itself in a comment at its top.
 * @throws {UnclosedUsageError} when they are not JSON, or not options
 */
export function docblockOptions(source: string, path: string): OptionLayer {
  const comments = LEADING.exec(source)?.[1] ?? ''
  const text = TAG.exec(comments)?.[1]
  if (text === undefined) return {}
  const where = `the @unclosed comment of ${path}`
  return refuseOptionsOfRun(checkOptions(parse(text.replace(/^\s*\*/gm, ''), where), where), where)
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnclosedUsageError(
      'UNCLOSED_BAD_DOCBLOCK',
      `unclosed: ${where} is not JSON. Write it as /** @unclosed { "mode": "warn" } */.`,
    )
  }
}

/**
 * The options in the comment at the top of a file.
 * @throws {UnclosedUsageError} when they are not JSON, or not options
 */
export function optionsAtTopOf(path: string): OptionLayer {
  let source: string
  try {
    source = readFileSync(path, 'utf8')
  } catch {
    return {} // a virtual file: nothing to read, so no docblock
  }
  return docblockOptions(source, path)
}
