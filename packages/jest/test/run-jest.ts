import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { isAbsolute } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { HOSTS } from '../../../test-fixtures/matrix/hosts.mjs'
import { nodeFor } from '../../../test-fixtures/matrix/nodes.mjs'
import { JestRun } from './jest-run.ts'

interface Host {
  readonly name: string
  readonly runner: string
  readonly folder: string
  readonly minNode: [number, number]
}

const JEST = (HOSTS as Host[]).filter(({ runner }) => runner === 'jest')

/** The supported versions of Jest, by the name of the host project that has them installed. */
export const VERSIONS: readonly string[] = JEST.map(({ name }) => name)

/** How much a test may take: some run Jest more than once. */
export const PATIENCE = 60_000

export interface Order {
  readonly args?: readonly string[]
  readonly env?: Record<string, string>
  /** Flags of Node. */
  readonly node?: readonly string[]
  /** Keeps the process's own folder at hand while it runs: to write to it in watch mode. */
  readonly during?: (folder: string, output: () => string) => Promise<void>
}

// What this process has from Vitest, or from a CI, would change what Jest does.
const NOT_INHERITED = [
  'VITEST',
  'VITEST_MODE',
  'VITEST_POOL_ID',
  'VITEST_WORKER_ID',
  'NODE_ENV',
  'MODE',
  'DEV',
  'PROD',
  'TEST',
  'CI',
  'GITHUB_ACTIONS',
  'FORCE_COLOR',
  'JEST_WORKER_ID',
  'UNCLOSED',
]

/** Tests ask for many runs at once; so many of them go on at a time as the machine has cores. */
const free = Array.from({ length: availableParallelism() }, () => Promise.resolve())

function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const answer = free.shift()!.then(work)
  free.push(
    answer.then(
      () => {},
      () => {},
    ),
  )
  return answer
}

/**
 * Runs a version of Jest in a copy of a project, as from a terminal: one of those beside this file, or the folder at a
 * path. The copy lies beside the version's own packages, where it finds them.
 */
export function runJest(version: string, project: string, order: Order = {}): Promise<JestRun> {
  return inTurn(() => runNow(version, project, order))
}

async function runNow(
  version: string,
  project: string,
  { args = [], env = {}, node = [], during }: Order,
): Promise<JestRun> {
  const { folder, minNode } = JEST.find(({ name }) => name === version)!
  const copy = mkdtempSync(`${folder}/.project-`)
  const report = `${copy}/.report.json`
  try {
    cpSync(folderOf(project), copy, { recursive: true })
    const child = spawn(
      nodeFor(minNode)!.path,
      [
        ...node,
        `${folder}/node_modules/jest/bin/jest.js`,
        `--cacheDirectory=${copy}/.cache`,
        ...(during ? [] : ['--json', `--outputFile=${report}`]),
        ...args,
      ],
      {
        cwd: copy,
        env: { ...process.env, ...unset(NOT_INHERITED), NO_COLOR: '1', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => (output += part))
    }
    const closed = once(child, 'close')
    if (during) {
      await during(copy, () => stripVTControlCharacters(output)).finally(() => child.kill())
    }
    const [code] = await closed
    return new JestRun({
      code,
      output: stripVTControlCharacters(output).replaceAll(copy, '<root>'),
      report: existsSync(report) ? readFileSync(report, 'utf8').replaceAll(copy, '<root>') : '{}',
    })
  } finally {
    rmSync(copy, { recursive: true, force: true, maxRetries: 5 })
  }
}

const folderOf = (project: string): string =>
  isAbsolute(project) ? project : fileURLToPath(new URL(`./projects/${project}/`, import.meta.url))

const unset = (names: readonly string[]): Record<string, undefined> =>
  Object.fromEntries(names.map((name) => [name, undefined]))

/** What a command says and how it ends. */
export async function runNode(args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { code, output: output + errors }
}
