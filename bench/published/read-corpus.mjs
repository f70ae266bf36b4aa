// A corpus: cases/ID/case.json with a trigger beside it, and lib/ with what the triggers share.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Case
 * @property {string} id
 * @property {string} title
 * @property {'leak' | 'clean' | 'held'} expect
 * @property {string} trigger the file beside it that has `trigger(dir, context)`, `setup(dir)` and `teardown(context)`
 * @property {string} [package] for leaks: which package leaks
 * @property {string} [buggy] the version that does
 * @property {string | null} [fixed] one that does not
 * @property {Record<string, string>} [with] what else it takes
 * @property {Record<string, string>} [packages] for all others
 * @property {string} [kind] what it leaves open; of `inotify` watches are counted, not descriptors
 * @property {string} [opens] where the descriptor is opened: package/file:line, or the trigger's own file
 * @property {string} [entry] the trigger's line that leads there
 * @property {boolean} [native] no line of JavaScript opens it
 * @property {string[]} [needs] commands of the machine
 */

/**
 * @typedef {object} Side one version of a case
 * @property {Case} of
 * @property {'leaking' | 'fixed' | 'clean' | 'held'} name
 * @property {Record<string, string>} dependencies
 */

/**
 * @typedef {object} Corpus
 * @property {string} folder
 * @property {Case[]} cases
 */

/** @returns {Corpus} */
export function readCorpus(folder, only) {
  const all = readdirSync(join(folder, 'cases')).toSorted()
  const unknown = only?.filter((id) => !all.includes(id)) ?? []
  if (unknown.length > 0) {
    console.error(`There is no case ${unknown.join(', ')} in ${folder}.`)
    process.exit(2)
  }
  const cases = all
    .filter((id) => !only || only.includes(id))
    .map((id) => JSON.parse(readFileSync(join(folder, 'cases', id, 'case.json'), 'utf8')))
  return { folder, cases }
}

/** What of a case is run. @param {Case} aCase @returns {Side[]} */
export function sidesOf(aCase) {
  const { expect, packages = {}, package: name, buggy, fixed } = aCase
  if (expect !== 'leak') return [{ of: aCase, name: expect, dependencies: packages }]
  const at = (version) => (name === undefined ? {} : { [name]: version, ...aCase.with })
  return [
    { of: aCase, name: 'leaking', dependencies: at(buggy) },
    ...(fixed
      ? [{ of: aCase, name: /** @type {const} */ ('fixed'), dependencies: at(fixed) }]
      : []),
  ]
}
