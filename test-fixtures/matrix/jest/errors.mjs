import { stripVTControlCharacters } from 'node:util'

/** @typedef {import('../seen-run.mjs').SeenError} SeenError */
/** @typedef {{ kind: 'file' | 'suite', name: string, error: SeenError }} OwnError one of unclosed, and whom it names */

/**
 * What Jest shows of an error is the text of its stack alone: name, message, calls.
 * @param {string} text
 * @returns {SeenError}
 */
export function errorOf(text) {
  const stack = stripVTControlCharacters(text).trimEnd()
  const [, name = 'Error', rest = stack] = /^(\w+)(?: \[\w+\])?: ([^]*)$/.exec(stack) ?? []
  return { name, message: rest.split(/\n\s+at /, 1)[0], stack }
}

/**
 * Jest shows the errors of a file, its suites and their hooks as one text.
 * @param {{ stack?: string, message?: string } | undefined | null} testExecError
 * @returns {{ own: OwnError[], foreign: SeenError[] }}
 */
export function errorsOfFile(testExecError) {
  if (!testExecError) return { own: [], foreign: [] }
  const text = stripVTControlCharacters(testExecError.stack || String(testExecError.message))
  const errors = text.split(/^(?=(?:\w*Error|UnclosedNote|thrown)\b[^:\n]*: )/m).map(errorOf)
  const own = errors.flatMap((error) => ownErrorOf(error) ?? [])
  return { own, foreign: errors.filter((error) => !ownErrorOf(error)) }
}

function ownErrorOf(error) {
  if (!error.name.startsWith('Unclosed')) return undefined
  const suite = /^the suite "(.+?)" left /.exec(error.message)?.[1]
  if (suite) return { kind: 'suite', name: suite, error }
  return error.message.startsWith('this file left ') ? { kind: 'file', name: '', error } : undefined
}
