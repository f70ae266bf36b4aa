// Makes a fresh clone usable on a machine that has only Node and npm. Every command that a stranger
// types first (npm test, npm run demo) calls this first, so it says nothing when nothing is to do.
import { statSync, utimesSync } from 'node:fs'
import { argv, execPath, exit, versions } from 'node:process'
import { fileURLToPath } from 'node:url'

import { run } from './command.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** The compiler of the workspace, as arguments for `node`. */
export const tsc = `${root}node_modules/typescript/bin/tsc`

const OLDEST_NODE = [20, 19]
const LOCKFILE = `${root}pnpm-lock.yaml`
const INSTALLED = `${root}node_modules/.modules.yaml`

export async function prepareWorkspace() {
  refuseAnOldNode()
  await install()
  await build()
}

/** pnpm through npx: the workspace needs its catalogs, and the machine need not have it. */
export function pnpm(args, options = {}) {
  // Without CI, pnpm asks before it replaces a node_modules that another version of it wrote.
  return run('npx', ['--yes', 'pnpm@12', ...args], { ...options, env: { CI: 'true' } })
}

function refuseAnOldNode() {
  const [major, minor] = versions.node.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  console.error(
    `unclosed needs Node ${OLDEST_NODE.join('.')} or newer, and this is Node ${versions.node}: ` +
      'install a newer one and run the command again.',
  )
  exit(1)
}

async function install() {
  const lockfile = modifiedAt(LOCKFILE)
  const installed = modifiedAt(INSTALLED)
  if (installed !== undefined && installed >= lockfile) return
  console.log('Installing the packages of the workspace with pnpm; the first time takes a while.')
  stopOnFailure('The installation', await pnpm(['install', '--frozen-lockfile'], { cwd: root }))
  // pnpm leaves its file as it was when it finds nothing to change: the next run would ask again.
  utimesSync(INSTALLED, new Date(), new Date())
}

async function build() {
  const result = await run(execPath, [tsc, '-b', '--listEmittedFiles'], { cwd: root })
  stopOnFailure('The build', result)
  if (result.output.includes('TSFILE:')) console.log('Built the packages with tsc -b.')
  stopOnFailure('The build', await run(execPath, [`${root}scripts/bundle-page.mjs`], { cwd: root }))
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}

function stopOnFailure(what, { code, output }) {
  if (code === 0) return
  console.error(output.replaceAll(/^TSFILE:.*\n/gm, '').trimEnd())
  console.error(`\n${what} of the workspace failed (exit code ${code}).`)
  exit(code)
}

if (fileURLToPath(import.meta.url) === argv[1]) await prepareWorkspace()
