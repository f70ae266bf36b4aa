import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const NODE_MAJORS = [20, 22, 24, 26]

/** What a host that is too new for the Node at hand runs on. */
const NEWER = 24

const cache = fileURLToPath(new URL('../../node_modules/.cache/unclosed-node', import.meta.url))
const atHand = { path: process.execPath, version: process.versions.node }

/** @typedef {{ path: string, version: string }} Node */

/**
 * The Node for a host: the major asked for, or the one at hand where that is new enough, or a newer one.
 * @param {[number, number]} minimum
 * @param {number} [major]
 * @returns {Node | undefined} nothing where the host does not start on the major asked for
 */
export function nodeFor(minimum, major) {
  if (major === undefined) return isAtLeast(atHand.version, minimum) ? atHand : fetched(NEWER)
  const node = majorOf(atHand.version) === major ? atHand : fetched(major)
  return isAtLeast(node.version, minimum) ? node : undefined
}

export const majorOf = (/** @type {string} */ version) => Number(version.split('.')[0])

function isAtLeast(version, [major, minor]) {
  const [ownMajor, ownMinor] = version.split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}

/** @returns {Node} */
function fetched(major) {
  const name = `node-${process.platform}-${process.arch}`
  const folder = path.join(cache, String(major))
  const binary = path.join(folder, 'node_modules', name, 'bin', 'node')
  if (!existsSync(binary)) install(`${name}@${major}`, folder)
  const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim().slice(1)
  return { path: binary, version }
}

function install(name, folder) {
  console.log(`Fetching ${name} from npm …`)
  mkdirSync(folder, { recursive: true })
  // Keeps npm from looking for a project further up.
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
  const flags = ['--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error']
  try {
    execFileSync('npm', ['install', ...flags, name], { stdio: 'inherit' })
  } catch {
    console.error(
      `${name} could not be fetched. Start the matrix with a Node that the hosts start on, or leave`,
    )
    console.error('out those that need a newer one: --host vitest-4.')
    process.exit(2)
  }
}
