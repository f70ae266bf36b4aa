// The test files of a suite: many of one line, which take their tests from the suite's own file.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Hidden, and not under node_modules, where runners look for no tests and transform nothing.
const FOLDER = fileURLToPath(new URL('../.files', import.meta.url))

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {number} files
 * @returns {string[]} their absolute paths
 */
export function writeFiles({ name, tests }, files) {
  const folder = join(FOLDER, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const text = `import { tests } from '../../suites/${name}.ts'\n\ntests(${tests})\n`
  for (let index = 1; index <= files; index++) {
    writeFileSync(join(folder, `${String(index).padStart(2, '0')}.test.ts`), text)
  }
  return readdirSync(folder).map((file) => join(folder, file))
}
