import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import type { Finding } from '@unclosed/core'

// Jest's workers have the environment of the process that starts them, whether they are processes or threads. The
// value is that process's id and the folder.
const VARIABLE = 'UNCLOSED_JEST_PARTS'

let written = 0

/** Writes what was found in one file, where a reporter of ours waits for it. */
export function writePart(findings: readonly Finding[]): void {
  const folder = folderOfThisRun()
  if (folder === undefined || findings.length === 0) return
  const name = `${process.pid}-${threadId}-${++written}.json`
  writeFileSync(join(folder, name), JSON.stringify(findings))
}

// A Jest that a test starts inherits the variable, and is another run.
function folderOfThisRun(): string | undefined {
  const [, pid, folder = ''] = /^(\d+):(.+)$/.exec(process.env[VARIABLE] ?? '') ?? []
  const isOurs = [process.pid, process.ppid].includes(Number(pid))
  return isOurs && existsSync(folder) ? folder : undefined
}

/** Where the workers of one run leave what they found, for the reporter in Jest's own process. */
export class Parts {
  readonly #folder = mkdtempSync(join(tmpdir(), 'unclosed-jest-'))

  constructor() {
    process.env[VARIABLE] = `${process.pid}:${this.#folder}`
  }

  /** Takes all parts, and removes them. */
  take(): Finding[] {
    const findings = readdirSync(this.#folder).flatMap(
      (name) => JSON.parse(readFileSync(join(this.#folder, name), 'utf8')) as Finding[],
    )
    rmSync(this.#folder, { recursive: true, force: true })
    delete process.env[VARIABLE]
    return findings
  }
}
