import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type RunnerName = 'vitest' | 'jest'
export const RUNNERS: readonly RunnerName[] = ['vitest', 'jest']

/** A test runner that a project has installed. */
export interface Runner {
  readonly name: RunnerName
  readonly version: string
  /** What Node is to run. */
  readonly program: string
  /** Whether our package for it can be found from the project. */
  readonly hasAdapter: boolean
}

const PROGRAMS: Record<RunnerName, string> = { vitest: 'vitest.mjs', jest: 'bin/jest.js' }

/** The runners that a project uses, or the one that is asked for if it is there. */
export function runnersIn(root: string, wanted?: RunnerName): Runner[] {
  const found = RUNNERS.filter((name) => wanted === undefined || name === wanted).flatMap(
    (name) => runnerIn(root, name) ?? [],
  )
  // A runner that only some dependency brings along is not the project's.
  const used = found.filter(({ name, hasAdapter }) => hasAdapter || names(root, name))
  return wanted !== undefined || used.length === 0 ? found : used
}

function runnerIn(root: string, name: RunnerName): Runner | undefined {
  const { resolve } = createRequire(join(root, 'package.json'))
  try {
    const manifest = resolve(`${name}/package.json`)
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
    return {
      name,
      version,
      program: join(dirname(manifest), PROGRAMS[name]),
      hasAdapter: canResolve(resolve, `@unclosed/${name}/package.json`),
    }
  } catch {
    return undefined
  }
}

function canResolve(resolve: NodeJS.RequireResolve, id: string): boolean {
  try {
    resolve(id)
    return true
  } catch {
    return false
  }
}

const FORMS = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts', 'json']

function names(root: string, name: RunnerName): boolean {
  if (FORMS.some((form) => existsSync(join(root, `${name}.config.${form}`)))) return true
  const manifest = manifestIn(root)
  return [manifest.dependencies, manifest.devDependencies].some((each) => each?.[name])
}

interface Manifest {
  readonly type?: string
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
}

/** A project's package.json; empty where there is none. */
export function manifestIn(root: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  } catch {
    return {}
  }
}
