import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { jestCommand } from './jest/command.mjs'
import { majorOf } from './nodes.mjs'
import { environmentOf } from './order.mjs'
import { vitestCommand } from './vitest/command.mjs'

const LIMIT = 300_000
const COMMANDS = { vitest: vitestCommand, jest: jestCommand }

/**
 * @typedef {object} Outcome
 * @property {number | null} exitCode nothing where it had to be stopped
 * @property {import('./seen-run.mjs').SeenRun | undefined} seen nothing where it never came to an end
 * @property {object[]} kernel what the kernel showed, one entry per file
 * @property {string} output
 */

/**
 * Runs test files in a host, in a process of its own.
 * @param {import('./plan.mjs').Run} run
 * @param {string[]} files
 * @param {{ options?: object, variables?: Record<string, string> }} [more]
 * @returns {Promise<Outcome>}
 */
export async function startHost(run, files, { options, variables } = {}) {
  const { host, node, watcher, environment, transform } = run
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unclosed-matrix-'))
  const output = path.join(folder, 'seen.json')
  const order = { files, output, watcher, options, environment, transform }
  try {
    const { exitCode, text } = await finished(
      spawn(node.path, COMMANDS[host.runner](run, files), {
        cwd: host.folder,
        env: { ...ownVariables(), ...preloadFor(run), ...environmentOf(order), ...variables },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    )
    return { exitCode, output: text, seen: readJson(output), kernel: readLines(`${output}.kernel`) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// A run may itself be started by a test runner, or by somebody who has set UNCLOSED: neither may show in the hosts.
function ownVariables() {
  const foreign = /^(VITEST|JEST|UNCLOSED|NODE_V8_COVERAGE|NODE_OPTIONS|NODE_ENV|FORCE_COLOR)/
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  return { ...Object.fromEntries(kept), NO_COLOR: '1' }
}

function preloadFor({ node, watcher }) {
  if (watcher === 'unclosed' || majorOf(node.version) < 26) return {}
  return { NODE_OPTIONS: `--import=${new URL('keep-file-handles.mjs', import.meta.url)}` }
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
