import { join, sep } from 'node:path'
import { listOf, showConfigOf, type Configured } from './commands.ts'
import { runProgram, type ProgramToRun } from './run-program.ts'

/** A project of a runner, and one of its test files: what lies beside that and is named like it is a test file, too. */
export interface Home {
  /** Empty where there is one only. */
  readonly project: string
  /** Absolute path of a test file; nothing where the project has none yet. */
  readonly example: string | undefined
}

/** What a project's configuration says that matters to the seeds. */
export interface Lay {
  readonly homes: readonly Home[]
  /** Jest: whether `test` and `expect` are there without being asked for. */
  readonly injected: boolean
  /** Jest: some files are taken for ES modules, if Node's flag for them is given. */
  readonly modules: boolean
}

type Around = Omit<ProgramToRun, 'args'>

/** Asks the runner which projects and test files there are. */
export async function layOf(configured: Configured, around: Around): Promise<Lay> {
  return configured.runner.name === 'vitest'
    ? { homes: await homesInVitest(configured, around), injected: false, modules: true }
    : layOfJest(configured, around)
}

async function homesInVitest(configured: Configured, around: Around): Promise<Home[]> {
  const { out } = await runProgram({ ...around, args: listOf(configured) })
  const files = (jsonIn(out) ?? []) as { file: string; projectName?: string }[]
  const byProject = new Map<string, string[]>()
  for (const { file, projectName = '' } of files)
    byProject.set(projectName, [...(byProject.get(projectName) ?? []), file])
  return homesOf(byProject)
}

interface JestConfig {
  readonly displayName?: { readonly name: string }
  readonly rootDir: string
  readonly injectGlobals: boolean
  readonly extensionsToTreatAsEsm: readonly string[]
}

async function layOfJest(configured: Configured, around: Around): Promise<Lay> {
  const shown = await runProgram({ ...around, args: showConfigOf(configured) })
  const { configs = [] } = (jsonIn(shown.out) ?? {}) as { configs?: JestConfig[] }
  const list = async (project?: string): Promise<string[]> =>
    (jsonIn((await runProgram({ ...around, args: listOf(configured, project) })).out) ??
      []) as string[]
  const byProject = new Map<string, string[]>()
  if (configs.length > 1 && configs.every(({ displayName }) => displayName)) {
    for (const { displayName } of configs)
      byProject.set(displayName!.name, await list(displayName!.name))
  } else {
    const files = await list()
    for (const { rootDir } of configs)
      byProject.set(
        configs.length > 1 ? rootDir.slice(around.cwd.length + 1) : '',
        files.filter((file) => file.startsWith(rootDir + sep)),
      )
  }
  return {
    homes: homesOf(byProject),
    injected: configs.every(({ injectGlobals }) => injectGlobals),
    modules: configs.some(({ extensionsToTreatAsEsm }) => extensionsToTreatAsEsm.length > 0),
  }
}

const homesOf = (byProject: ReadonlyMap<string, readonly string[]>): Home[] =>
  byProject.size === 0
    ? [{ project: '', example: undefined }]
    : [...byProject]
        .map(([project, files]) => ({ project, example: plainest(files) }))
        .toSorted((one, other) => (one.project < other.project ? -1 : 1))

// Of files that are named for being tests, what is named like them is one, too. The shortest path is the least special.
function plainest(files: readonly string[]): string | undefined {
  const named = files.filter((file) => /[._-](test|spec)\b|__tests__/.test(file))
  return (named.length > 0 ? named : files).toSorted((one, other) => one.length - other.length)[0]
}

/** Where the files of a seed may lie, the tidiest first: patterns of users tell which of them is taken for a test. */
export function placesFor({ example }: Home, root: string, token: string): Place[] {
  const folder = join(root, token)
  if (example === undefined) return [{ folder, file: (seed) => join(folder, `${seed}.test.js`) }]
  const around = join(example, '..')
  const base = example.slice(around.length + 1)
  const [stem = '', ...ends] = base.split('.')
  const ownFolder = join(around, token)
  return [
    { folder: ownFolder, file: (seed) => join(ownFolder, `${seed}-${base}`) },
    { folder: undefined, file: (seed) => join(around, `${token}-${seed}-${base}`) },
    {
      folder: undefined,
      file: (seed) => join(around, [`${stem}-${token}-${seed}`, ...ends].join('.')),
    },
  ]
}

export interface Place {
  /** A folder of the doctor's own, to be removed with all that is in it. */
  readonly folder: string | undefined
  readonly file: (seed: string) => string
}

// What users and their plugins print comes before it.
function jsonIn(text: string): unknown {
  for (const start of text.matchAll(/^[[{]/gm)) {
    try {
      return JSON.parse(text.slice(start.index))
    } catch {
      // not yet
    }
  }
  return undefined
}
