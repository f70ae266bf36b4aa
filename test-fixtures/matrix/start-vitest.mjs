import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const LIMIT = 300_000

/**
 * @typedef {object} Outcome
 * @property {number | null} exitCode nothing where it had to be stopped
 * @property {import('./collect-reporter.mjs').SeenRun | undefined} seen nothing where it never came to an end
 * @property {object[]} kernel what the kernel showed, one entry per file
 * @property {string} output
 */

/**
 * Runs test files in a host, in a process of its own.
 * @param {import('./plan.mjs').Run} run
 * @param {string[]} files
 * @param {{ options?: object, environment?: Record<string, string> }} [more]
 * @returns {Promise<Outcome>}
 */
export async function startVitest(run, files, { options, environment } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unclosed-matrix-'))
  const output = path.join(folder, 'seen.json')
  try {
    const order = { files, output, watcher: run.watcher }
    const env = {
      ...ownEnvironment(),
      UNCLOSED_CASE_ORDER: JSON.stringify(order),
      ...(options && { UNCLOSED_CASE_OPTIONS: JSON.stringify(options) }),
      ...environment,
    }
    const { exitCode, text } = await finished(
      spawn(run.node.path, argumentsFor(run), {
        cwd: run.host.folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    )
    return { exitCode, output: text, seen: readJson(output), kernel: readLines(`${output}.kernel`) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function argumentsFor({ pool, isolate, hooks, environment }) {
  return [
    'node_modules/vitest/vitest.mjs',
    'run',
    `--pool=${pool}`,
    `--isolate=${isolate}`,
    `--sequence.hooks=${hooks}`,
    `--environment=${environment}`,
  ]
}

// A run may itself be started by a test runner, or by somebody who has set UNCLOSED: neither may show in the hosts.
function ownEnvironment() {
  const foreign = /^(VITEST|JEST|UNCLOSED|NODE_V8_COVERAGE|NODE_OPTIONS|NODE_ENV|FORCE_COLOR)/
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  return { ...Object.fromEntries(kept), NO_COLOR: '1' }
}

function finished(child) {
  return new Promise((resolve) => {
    let text = ''
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT)
    child.stdout.on('data', (chunk) => (text += chunk))
    child.stderr.on('data', (chunk) => (text += chunk))
    child.on('close', (exitCode) => {
      clearTimeout(timer)
      resolve({ exitCode, text })
    })
  })
}

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

const readLines = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []
