// How the runner of a checkout is started: its own, with its own configuration, and a setup file more.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const overlay = (name) => fileURLToPath(new URL(name, import.meta.url))

/** Whichever of the two is installed there. */
export function runnerOf(folder) {
  const found = ['vitest', 'jest'].find((name) => existsSync(join(folder, 'node_modules', name)))
  if (!found) throw new Error(`${folder} has no Vitest or Jest installed.`)
  return found
}

/** What Node is to run, as {@link runnerOf} says. */
export function commandOf(runner, folder) {
  const require = createRequire(join(folder, 'package.json'))
  const packageFolder = join(require.resolve(`${runner}/package.json`), '..')
  return runner === 'vitest'
    ? [
        join(packageFolder, 'vitest.mjs'),
        'run',
        `--root=${folder}`,
        `--config=${overlay('vitest.overlay.mjs')}`,
      ]
    : [join(packageFolder, 'bin/jest.js'), `--config=${overlay('jest.overlay.mjs')}`]
}
