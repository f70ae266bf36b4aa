import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const folder = fileURLToPath(new URL('../scenarios/', import.meta.url))

/** A line that a finding must name ends with the first; with the second, one that is as good. */
const MARKS = { opened: /\/\/ opened$/, orHere: /\/\/ or here$/ }

/**
 * How many of each kind must be found; `some`: at least one; `any`: it is told by another kind as well, or not.
 *
 * @typedef {Record<string, number | 'some' | 'any'>} Leaves
 */

/**
 * Something a test does that leaves descriptors open.
 *
 * @typedef {object} Scenario
 * @property {Leaves} leaves
 * @property {string} [site] `FILE:LINE` below its folder, where it is not a marked line that must be named
 * @property {boolean} [built] what it uses is built on the machine, if that has what it takes
 * @property {string[]} [flags] of Node's
 * @property {() => Promise<unknown>} [uses] loads what it needs; where that fails it is not available
 * @property {(stage: import('./stage.mjs').Stage, used: any) => unknown} open the body of the test
 */

/**
 * @typedef {object} Listed
 * @property {string} theme
 * @property {string} file
 * @property {string} name
 */

/** Every scenario, by theme, without loading what it uses. @returns {Promise<Listed[]>} */
export async function listScenarios() {
  const listed = []
  for (const entry of readdirSync(folder)) {
    const file = folder + entry
    for (const name of Object.keys(await readTheme(file))) {
      listed.push({ theme: basename(entry, extname(entry)).replaceAll('-', ' '), file, name })
    }
  }
  return listed
}

/** @returns {Promise<Record<string, Scenario>>} */
export async function readTheme(file) {
  const { default: theme } = await import(pathToFileURL(file).href)
  return theme
}

/** The numbers of the marked lines of a scenario's body. @returns {{ opened: number[], orHere: number[] }} */
export function markedLines(file, { open }) {
  const source = readFileSync(file, 'utf8')
  const body = open.toString()
  const start = source.indexOf(body)
  if (start === -1 || source.includes(body, start + 1)) {
    throw new Error(`${file}: a scenario's body must stand there once, as it is.`)
  }
  const first = source.slice(0, start).split('\n').length
  const lines = body.split('\n')
  const marked = (mark) => lines.flatMap((line, index) => (mark.test(line) ? [first + index] : []))
  return { opened: marked(MARKS.opened), orHere: marked(MARKS.orHere) }
}
