import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from './temporary.ts'

const CORE = new URL('../dist/index.js', import.meta.url).href

/** A process without a runner: the module that it runs, and the line that is marked `// <mark>`. */
export interface Program {
  readonly file: string
  lineOf(mark: string): number
}

/** Writes a program. In it, `judged(body, options)` gives what is found when `body` has run as a test. */
export function program(body: string): Program {
  const text = PRELUDE + body
  const file = join(temporaryFolder(), 'program.mjs')
  writeFileSync(file, text)
  const lines = text.split('\n')
  return { file, lineOf: (mark) => 1 + lines.findIndex((line) => line.endsWith(`// ${mark}`)) }
}

/** Runs a program with the Node at hand, and gives the JSON that it writes. */
export async function run({ file }: Program, flags: readonly string[] = []): Promise<unknown> {
  const env = { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' }
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, file], { env })
  return JSON.parse(stdout)
}

const PRELUDE = `
import fs from 'node:fs'
import net from 'node:net'
import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { install, Scope } from '${CORE}'
globalThis.beforeInstall?.()
const early = { openSync: fs.openSync }
const unclosed = install()
async function judged(body, override = {}) {
  const file = { path: import.meta.filename, root: '/', layers: [], override, runnerTimers: () => 0 }
  const judge = unclosed.judge({ ...file, isRunner: () => false, ownFolders: [] })
  const scope = new Scope('test', 'one', judge.scope)
  judge.begin(scope)
  await body()
  const judgements = [await judge.end(scope), await judge.end(judge.scope)]
  return judgements.flatMap((judgement) => [...judgement.values()].flat())
}
const answer = (value) => fs.writeSync(1, JSON.stringify(value))
`
