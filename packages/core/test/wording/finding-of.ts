import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding, Position } from '../../dist/index.js'
import { temporaryFolder } from '../temporary.ts'

/** A project with one source file, whose lines are known. */
export interface Project {
  readonly root: string
  at(line: number, column: number): Position
}

const SOURCE = `import { open } from 'node:fs/promises'

const PATH = '/var/log/metrics.ndjson'

export async function record(event: Event) {
  // one handle per event
  const log = await open(PATH, 'a')
  const line = serialize(event)
  await log.write(line)
}
`

export function project(): Project {
  const root = temporaryFolder()
  mkdirSync(join(root, 'src'))
  writeFileSync(join(root, 'src', 'metrics.ts'), SOURCE)
  return { root, at: (line, column) => ({ file: join(root, 'src', 'metrics.ts'), line, column }) }
}

/** A finding as the judge would give it, with what is said here in place of the rest. */
export const findingOf = (said: Partial<Finding>): Finding => ({
  verdict: 'leaked',
  fails: true,
  kind: 'file',
  target: '/var/log/metrics.ndjson',
  fds: [24],
  count: 1,
  owner: { kind: 'test', name: 'record > rejects', file: '/project/test/metrics.test.ts' },
  candidates: [],
  callers: [],
  evidence: 'stack',
  way: 'fs.promises.open',
  late: false,
  note: false,
  details: {},
  ...said,
})
