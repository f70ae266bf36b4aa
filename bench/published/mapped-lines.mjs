// A line of a package by its source map, where it has one: some runners follow those of dependencies.
import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join, posix } from 'node:path'

/** More columns than a line of a package that is not minified has. */
const COLUMNS = 200

/**
 * @param {string} project
 * @param {string} [opens] package/file:line
 * @returns {string[]} in the same form
 */
export function mappedLines(project, opens = '') {
  const [, file, line] = /^(\S+):(\d+)/.exec(opens) ?? []
  const path = join(project, 'node_modules', `${file}.map`)
  if (file === undefined || !existsSync(path)) return []
  const map = new SourceMap(JSON.parse(readFileSync(path, 'utf8')))
  const lines = new Set()
  for (let column = 0; column < COLUMNS; column++) {
    const entry = map.findEntry(Number(line) - 1, column)
    // What the line itself has no entry for is answered with one further up.
    if (entry.generatedLine !== Number(line) - 1) continue
    const source = posix.join(posix.dirname(file), entry.originalSource)
    lines.add(`${source}:${entry.originalLine + 1}`)
  }
  return [...lines]
}
