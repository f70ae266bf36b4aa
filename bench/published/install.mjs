// The versions of a side, installed by npm into a folder of their own, and kept for the next run.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

import { run } from '../../scripts/command.mjs'

/**
 * @param {string} folder
 * @param {Record<string, string>} dependencies
 * @param {string} node
 * @returns {Promise<string | undefined>} why it could not be installed
 */
export async function install(folder, dependencies, node) {
  const wanted = JSON.stringify({ dependencies, node })
  const done = join(folder, '.installed')
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return undefined
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  if (Object.keys(dependencies).length > 0) {
    const env = { PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
    const args = ['install', '--no-audit', '--no-fund', '--loglevel=error']
    const { code, output } = await run('npm', args, { cwd: folder, env })
    if (code !== 0) return `npm install failed: ${lastLine(output)}`
  }
  writeFileSync(done, wanted)
  return undefined
}

const lastLine = (text) =>
  text
    .split('\n')
    .findLast((line) => /error/i.test(line))
    ?.trim() ?? 'without a word'
