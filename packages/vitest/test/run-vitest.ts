import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { onTestFinished } from 'vitest'
import { HOSTS } from '../../../test-fixtures/matrix/hosts.mjs'
import { nodeFor } from '../../../test-fixtures/matrix/nodes.mjs'

interface Host {
  readonly name: string
  readonly runner: string
  readonly folder: string
  readonly minNode: [number, number]
}

/** The supported versions of Vitest, by the name of the host project that has them installed. */
export const VERSIONS: readonly string[] = (HOSTS as Host[])
  .filter(({ runner }) => runner === 'vitest')
  .map(({ name }) => name)

const LEAKING = fileURLToPath(new URL('./projects/leaking/', import.meta.url))

const hostOf = (version: string): Host => (HOSTS as Host[]).find(({ name }) => name === version)!

/**
 * A copy of a project beside the version's own packages: Vitest resolves itself from the project's root.
 * @returns the folder
 */
export function copyFor(version: string, project: string): string {
  const copy = mkdtempSync(`${hostOf(version).folder}/.project-`)
  cpSync(project, copy, { recursive: true })
  onTestFinished(() => rmSync(copy, { recursive: true }))
  return copy
}

/** Runs a version of Vitest in a copy of a project, the leaking one by default, as from a terminal. */
export const runVitest = (
  version: string,
  args: string[],
  environment: Record<string, string> = {},
  project = LEAKING,
): Promise<{ code: number; output: string }> =>
  runVitestIn(copyFor(version, project), version, args, environment)

/** Runs a version of Vitest in a folder, once more: what an earlier run has left there is there. */
export async function runVitestIn(
  cwd: string,
  version: string,
  args: string[],
  environment: Record<string, string>,
): Promise<{ code: number; output: string }> {
  const host = hostOf(version)
  const vitest = `${host.folder}/node_modules/vitest/vitest.mjs`
  const child = spawn(nodeFor(host.minNode)!.path, [vitest, ...args], {
    cwd,
    env: { ...process.env, VITEST: undefined, NODE_ENV: undefined, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { code, output: stripVTControlCharacters(output + errors) }
}
