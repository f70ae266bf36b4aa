// A project as users have it: the runners, and the packages as a release packs them, installed by npm. What is linked
// in the workspace is many small modules, and Vite transforms it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { run } from '../scripts/command.mjs'
import { packPackages } from '../scripts/pack.mjs'

const FOLDER = fileURLToPath(new URL('.release', import.meta.url))
const here = createRequire(import.meta.url)

/** Absolute path of a file in one of its packages. */
export const inRelease = (path) => join(FOLDER, 'node_modules', path)

/** What `import` of a name gives there. */
export const resolveInRelease = (name) => createRequire(join(FOLDER, 'package.json')).resolve(name)

export async function installRelease() {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER)
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true, "type": "module" }\n')
  const packed = mkdtempSync(join(tmpdir(), 'unclosed-packed-'))
  try {
    const tarballs = await packPackages(packed)
    const runners = ['vitest', 'jest'].map((name) => `${name}@${versionOf(name)}`)
    const args = ['install', '--no-audit', '--no-fund', ...runners, ...tarballs.values()]
    const { code, output } = await run('npm', args, { cwd: FOLDER })
    if (code !== 0) throw new Error(`npm install failed:\n${output}`)
  } finally {
    rmSync(packed, { recursive: true })
  }
}

const versionOf = (name) =>
  JSON.parse(readFileSync(here.resolve(`${name}/package.json`), 'utf8')).version
