import { realpathSync } from 'node:fs'
import { fileURLToPath, URL } from 'node:url'
import type { Shard } from '@unclosed/core/report'
import { decodeOptions } from '@unclosed/core'
import { OPTIONS_KEY } from './options-key.ts'
import type { REPORT } from './report-key.ts'

/** Vitest in its main process, by the parts that 3.2 to 5 have in common. */
export interface Vitest {
  readonly version?: string
  readonly config: {
    readonly root: string
    readonly shard?: Shard
    readonly mergeReports?: string
    readonly mode?: string
    readonly benchmark?: { readonly enabled?: boolean }
  }
  [REPORT]?: string
}

export interface TestProject {
  readonly name: string
  readonly config: { readonly root: string; readonly setupFiles?: readonly string[] }
  getProvidedContext?(): Record<string, unknown>
}

/** A test file, as reporters see it. */
export interface TestModule {
  readonly moduleId: string
  readonly project: TestProject
  /** `typescript` for a type check, `browser` for a page. */
  readonly task: { readonly pool?: string; readonly meta: Record<string, unknown> }
  state(): string
  readonly children: { allTests(): Iterable<{ result(): { readonly state: string } }> }
}

export const projectOf = ({ project }: TestModule): TestProject => project

const here = import.meta.url
const SETUP = real(fileURLToPath(new URL('./setup.js', here)))

/** Whether the setup file is there for a test file, in a process or thread of Node's, and switched on. */
export const isChecked = ({ project, task }: TestModule): boolean =>
  task.pool !== 'typescript' &&
  task.pool !== 'browser' &&
  modeIn(project) !== 'off' &&
  (project.config.setupFiles ?? []).some((file) => real(file) === SETUP)

function modeIn(project: TestProject): string | undefined {
  const options = project.getProvidedContext?.()[OPTIONS_KEY]
  const own = options === undefined ? undefined : decodeOptions(String(options)).mode
  return process.env['UNCLOSED'] || own
}

/** Whether a test of the file has run, or was meant to: not all of them were skipped, or left out by a filter. */
export function hasRun(module: TestModule): boolean {
  if (module.state() === 'failed') return true
  return [...module.children.allTests()].some((test) =>
    ['passed', 'failed'].includes(test.result().state),
  )
}

/** Whether its worker came to the end of it: of one that died, Vitest still waits for results. */
export const isOver = (module: TestModule): boolean =>
  ['passed', 'failed', 'skipped'].includes(module.state())

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
