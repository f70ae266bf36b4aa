import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { markedLines, readTheme } from './scenarios.mjs'
import { verdictOf } from './verdict.mjs'

const JUDGED = fileURLToPath(new URL('judged.mjs', import.meta.url))
const LONGEST = 30_000

/**
 * Plays one scenario at one depth on one Node.
 *
 * @param {import('./scenarios.mjs').Listed} scenario
 * @param {{ node: { path: string }, depth: string, servers: object }} where
 */
export async function play({ file, name }, { node, depth, servers }) {
  const folder = mkdtempSync(join(tmpdir(), 'unclosed-way-'))
  const write = join(folder, 'answer.json')
  const scenario = (await readTheme(file))[name]
  const expected = {
    file,
    lines: markedLines(file, scenario),
    leaves: scenario.leaves,
    site: scenario.site,
  }
  const task = JSON.stringify({ write, file, name, folder, servers })
  const output = await run(node.path, [...(scenario.flags ?? []), JUDGED, task], depth)
  try {
    const answer = JSON.parse(readFileSync(write, 'utf8'))
    return { ...verdictOf(answer, expected), mayBeMissing: scenario.built ?? false }
  } catch {
    return { verdict: 'broken', why: `no answer: ${output.slice(-500)}` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(command, args, depth) {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', UNCLOSED_DEPTH: depth }
  for (const name of ['NODE_OPTIONS', 'UNCLOSED', 'CI', 'NODE_EXTRA_CA_CERTS']) delete env[name]
  // A group of its own, so that what it leaves running can be ended with it.
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const timer = setTimeout(() => endGroup(child.pid), LONGEST)
  return new Promise((resolve) => {
    // Not 'close': what it left running holds its output.
    child.once('exit', () => {
      clearTimeout(timer)
      endGroup(child.pid)
      resolve(output)
    })
  })
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {} // nobody is left in it
}
