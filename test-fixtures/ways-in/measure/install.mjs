import { statSync, utimesSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pnpm } from '../../../scripts/workspace.mjs'

const folder = fileURLToPath(new URL('..', import.meta.url))
const LOCKFILE = `${folder}pnpm-lock.yaml`
const INSTALLED = `${folder}node_modules/.modules.yaml`
/** What is copied as a dependency when it is installed. */
const OPENER = `${folder}opener/index.cjs`

/**
 * Installs the packages of the scenarios' own project, when they are not there. Native ones are optional: one that can
 * not be built is missing, and its scenarios say so.
 */
export async function installWhatScenariosUse() {
  const installed = modifiedAt(INSTALLED)
  if (
    installed !== undefined &&
    installed >= modifiedAt(LOCKFILE) &&
    installed >= modifiedAt(OPENER)
  )
    return
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

const modifiedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs
