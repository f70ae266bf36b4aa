import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pnpm } from '../../../scripts/workspace.mjs'

const folder = fileURLToPath(new URL('..', import.meta.url))
const LOCKFILE = `${folder}pnpm-lock.yaml`
const INSTALLED = `${folder}node_modules/.modules.yaml`
/** What is copied below `node_modules` when it is installed. */
const OPENER = 'opener/index.cjs'

/**
 * Installs the packages of the scenarios' own project, when they are not there. Native ones are optional: one that can
 * not be built is missing, and its scenarios say so.
 */
export async function installWhatScenariosUse() {
  if (isInstalled()) return
  console.log(
    'Installing the packages that the scenarios use; native ones are built, which takes minutes.',
  )
  const { code, output } = await pnpm(['install', '--frozen-lockfile'], { cwd: folder })
  if (code !== 0) {
    console.error(`${output.trimEnd()}\n\nThe installation failed (exit code ${code}).`)
    process.exit(code)
  }
  utimesSync(INSTALLED, new Date(), new Date())
}

function isInstalled() {
  const installed = modifiedAt(INSTALLED)
  if (installed === undefined || installed < modifiedAt(LOCKFILE)) return false
  return textOf(folder + OPENER) === textOf(`${folder}node_modules/${OPENER}`)
}

const textOf = (path) => existsSync(path) && readFileSync(path, 'utf8')

const modifiedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs
