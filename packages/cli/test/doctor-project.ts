import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { onTestFinished } from 'vitest'
import { HOSTS } from '../../../test-fixtures/matrix/hosts.mjs'
import { nodeFor } from '../../../test-fixtures/matrix/nodes.mjs'

interface Host {
  readonly name: string
  readonly runner: 'vitest' | 'jest'
  readonly folder: string
  readonly minNode: [number, number]
}

const BIN = fileURLToPath(new URL('../dist/bin.js', import.meta.url))

/** All versions of the runners, by the name of the host project that has them installed. */
export const VERSIONS: readonly Pick<Host, 'name' | 'runner'>[] = HOSTS as Host[]

/** What the doctor has shown. */
export interface Told {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A project of a user's, in a repository, beside a version of a runner. */
export class Project {
  readonly folder: string
  readonly #host: Host

  constructor(version: string, files: Readonly<Record<string, string>>) {
    this.#host = (HOSTS as Host[]).find(({ name }) => name === version)!
    this.folder = mkdtempSync(`${this.#host.folder}/.project-`)
    onTestFinished(() => rmSync(this.folder, { recursive: true }))
    for (const [name, content] of Object.entries(filesOf(this.#host.runner, files))) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true })
      writeFileSync(join(this.folder, name), content)
    }
    this.#git('init', '--quiet')
    this.#git('add', '--all')
    this.#git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '--quiet', '-m', 'a')
  }

  #git(...args: string[]): string {
    return spawnSync('git', args, { cwd: this.folder, encoding: 'utf8' }).stdout
  }

  /** What git sees that was not there before; ignored files, too. */
  get leftBehind(): string {
    return this.#git('status', '--short', '--ignored')
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), { recursive: true })
  }

  get names(): string[] {
    return readdirSync(this.folder, { recursive: true }).map(String)
  }

  /** Starts the doctor there, as from a terminal. */
  start(args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
    const child = spawn(nodeFor(this.#host.minNode)!.path, [BIN, 'doctor', ...args], {
      cwd: this.folder,
      env: { ...ownVariables(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const told = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]).then(
      ([out, err, [code]]): Told => ({ code, out: stripVTControlCharacters(out), err }),
    )
    return { child, told }
  }

  doctor(args?: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Told> {
    return this.start(args, environment).told
  }
}

const SETUP = {
  vitest: {
    'vitest.config.mjs': `export default { test: { setupFiles: ['@unclosed/vitest/setup'] } }`,
    'test/own.test.js': `import { test } from 'vitest'\ntest('own', () => {})`,
  },
  jest: {
    'jest.config.js': `module.exports = { setupFilesAfterEnv: ['@unclosed/jest/setup'] }`,
    'test/own.test.js': `test('own', () => {})`,
  },
}

const filesOf = (runner: 'vitest' | 'jest', files: Readonly<Record<string, string>>) => ({
  'package.json': '{ "private": true }',
  ...SETUP[runner],
  ...files,
})

// What this process has from Vitest, or from a CI, would change what a runner does.
function ownVariables(): Record<string, string | undefined> {
  const foreign = /^(VITEST|JEST|UNCLOSED|NODE_|FORCE_COLOR|CI$|GITHUB_|MODE$|DEV$|PROD$|TEST$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}

/** The rows of the table: the name of each class, and the answers. */
export function rowsIn({ out }: Told): Record<string, string> {
  const rows = out.matchAll(/^ {2}([a-z-]+(?: level)?) {2,}((?:yes|no|not judged|not known).*)$/gm)
  return Object.fromEntries(
    [...rows].map(([, name, answers]) => [name, answers!.split(/ {2,}/).join(' ')]),
  )
}

const YES = 'yes yes yes yes'
const CLASSES = [
  'file',
  'socket',
  'child',
  'watcher',
  'before-all',
  'module level',
  'concurrent',
  'late',
]

/** The table of a project in which all is well, but for what is named. */
export const allYes = (but: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(CLASSES.map((name) => [name, YES])),
  ...but,
})
