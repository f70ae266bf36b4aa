// One side of a case in one runner, and what was seen of it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { kill } from 'node:process'
import { stripVTControlCharacters } from 'node:util'

import { mergeReports, parseReport } from '@unclosed/core/report'

import { ownVariables } from '../measure/run-suite.mjs'
import { CONFIG, LEFT } from './write-project.mjs'

const LIMIT = 120_000
const LIMIT_TO_ITS_END = 20_000
const here = createRequire(import.meta.url)
const binaryOf = (name, path) => join(dirname(here.resolve(`${name}/package.json`)), path)

const COMMANDS = {
  vitest: (results) => [
    binaryOf('vitest', 'vitest.mjs'),
    'run',
    `--config=${CONFIG.vitest.name}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${results}`,
  ],
  // What is left open keeps Jest alive for ever where it runs tests in its own process.
  jest: (results) => [
    binaryOf('jest', 'bin/jest.js'),
    `--config=${CONFIG.jest.name}`,
    '--json',
    `--outputFile=${results}`,
    '--forceExit',
  ],
  // Left to wait for what is open, Jest also meets an error that comes when all is over.
  jestToItsEnd: (results) => COMMANDS.jest(results).filter((flag) => flag !== '--forceExit'),
}

/**
 * @typedef {object} Seen
 * @property {{ name: string, status: string, messages: string[] }[]} tests
 * @property {import('@unclosed/core/report').ReportedFinding[]} findings
 * @property {string[]} notVerified
 * @property {boolean} whole the file was run to its end
 * @property {number | undefined} left without unclosed: what the kernel had more after the test than before it
 * @property {string[]} [mapped] the line of the case by the package's source map
 * @property {string} output
 * @property {number | null} [code] its exit code; none where it was ended
 */

/**
 * @param {'vitest' | 'jest'} runner
 * @param {string} project
 * @param {string} file its test file
 * @param {string} node
 * @param {{ environment?: Record<string, string>, command?: keyof typeof COMMANDS }} [options]
 * @returns {Promise<Seen>}
 */
export async function runSide(
  runner,
  project,
  file,
  node,
  { environment = {}, command = runner } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'unclosed-corpus-run-'))
  chmodSync(folder, 0o755) // what a case starts may run as somebody else: PostgreSQL does
  const results = join(folder, 'results.json')
  const report = join(folder, 'report.json')
  const flags =
    runner === 'jest' && file.endsWith('.mjs')
      ? ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning']
      : []
  const child = spawn(node, [...flags, ...COMMANDS[command](results)], {
    cwd: project,
    // Its files are removed when it has ended: before, an opening under way would find none, and leave nothing.
    env: { ...ownVariables(), TMPDIR: folder, UNCLOSED_REPORT: report, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // with its workers, and what the case has left running, it is one group
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text))
  const limit = command === 'jestToItsEnd' ? LIMIT_TO_ITS_END : LIMIT
  const timer = setTimeout(() => endGroup(child.pid), limit)
  const [code] = await once(child, 'exit')
  clearTimeout(timer)
  endGroup(child.pid)
  writeFileSync(join(project, `${runner}.output.txt`), stripVTControlCharacters(output))
  const seen = seenIn({ results, report, output: stripVTControlCharacters(output) })
  rmSync(folder, { recursive: true })
  return { ...seen, code }
}

/** The same without unclosed. */
export const runWithout = (runner, project, file, node, command = runner) =>
  runSide(runner, project, file, node, { environment: { UNCLOSED: 'off' }, command })

function endGroup(pid) {
  try {
    kill(-pid, 'SIGKILL')
  } catch {
    // none of it is left
  }
}

/** @returns {Seen} */
function seenIn({ results, report, output }) {
  const { testResults = [] } = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : {}
  const parts = `${report}.parts`
  const merged = mergeReports(
    (existsSync(parts) ? readdirSync(parts) : []).map((name) =>
      parseReport(readFileSync(join(parts, name), 'utf8'), name),
    ),
  )
  const left = LEFT.exec(output)?.[1]
  const accounts = merged.parts.flatMap(({ account }) => account ?? [])
  return {
    tests: testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ title, status, failureMessages }) => ({
        name: title,
        status,
        messages: failureMessages.map((text) => stripVTControlCharacters(text)),
      })),
    ),
    findings: accounts.flatMap(({ findings }) => findings),
    notVerified: accounts.flatMap(({ notVerified }) => notVerified),
    whole: accounts.length > 0 || left !== undefined,
    left: left === undefined ? undefined : Number(left),
    output,
  }
}
