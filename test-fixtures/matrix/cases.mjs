import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isFailing } from './verdicts.mjs'

/**
 * @typedef {object} Finding what a case expects to be found
 * @property {string} verdict
 * @property {string} kind
 * @property {string} [role]
 * @property {{ kind: string, name: string }} owner
 * @property {string} [opened] letter of the line that ends with `// opened: LETTER`
 * @property {string} [site] file:line of that line
 * @property {string} [target] a part of it
 * @property {string} [evidence]
 * @property {boolean} [note]
 * @property {string[]} [candidates]
 * @property {number} [descriptors] how many in all, in one finding or several
 */
/**
 * @typedef {object} TestFile one test file of a case, and what is expected of it
 * @property {'leak' | 'clean'} sort
 * @property {string} path
 * @property {Finding[]} findings
 * @property {Finding[]} [findingsBefore24]
 * @property {string[]} mayList verdicts that may be listed besides
 * @property {string[]} ownFailures tests that fail by themselves
 * @property {Record<string, string>} firstError a part of the first error of a test
 * @property {boolean} collected the garbage collector may close it before the kernel is asked
 * @property {number[]} leftOpen how many descriptors the kernel may still show at the end of a clean file
 */
/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string} about
 * @property {object} [options] of unclosed
 * @property {string[]} [hosts] those it can run in, by their names or their runners' names
 * @property {string[]} [pools] likewise
 * @property {string[]} [environments] likewise
 * @property {string[]} [transforms] likewise, of Jest's
 * @property {boolean} [isolate] it needs a worker of its own
 * @property {number} [minNode]
 * @property {TestFile[]} files
 */

export const CASES = fileURLToPath(new URL('../cases', import.meta.url))

/** @returns {Case[]} */
export function readCases() {
  return readdirSync(CASES)
    .filter((name) => statSync(path.join(CASES, name)).isDirectory())
    .map(readCase)
}

const OF_A_FILE = ['findings', 'failed', 'firstError', 'mayList']
const OF_A_CASE = [
  'about',
  'options',
  'hosts',
  'pools',
  'environments',
  'transforms',
  'isolate',
  'minNode',
  'clean',
]
const KNOWN = {
  expected: [...OF_A_CASE, ...OF_A_FILE, 'findingsBefore24', 'collected'],
  clean: [...OF_A_FILE, 'leftOpen'],
  finding: 'verdict kind role owner opened target evidence note candidates descriptors'.split(' '),
}

function readCase(name) {
  const folder = path.join(CASES, name)
  const expected = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8'))
  const lines = markedLines(folder)
  const { clean = {}, ...leak } = expected
  refuseUnknown(name, expected, KNOWN.expected)
  refuseUnknown(name, clean, KNOWN.clean)
  const files = [
    testFile('leak', folder, leak, lines),
    testFile('clean', folder, clean, lines),
  ].filter((file) => existsSync(file.path))
  const { about, options, hosts, pools, environments, transforms, isolate, minNode } = expected
  if (files.length === 0 || !about)
    throw new Error(`${name}: a case needs a test file and 'about'.`)
  refuseUseless(name, files, options)
  const where = { hosts, pools, environments, transforms, isolate, minNode }
  return { name, about, options, ...where, files }
}

/** @returns {TestFile} */
function testFile(sort, folder, expected, lines) {
  const name = path.basename(folder)
  const located = (finding) => {
    refuseUnknown(name, finding, KNOWN.finding)
    const site = finding.opened && lines.get(finding.opened)
    if (finding.opened && !site)
      throw new Error(`${name}: no line ends with // opened: ${finding.opened}`)
    return { ...finding, site }
  }
  return {
    sort,
    path: path.join(folder, `${sort}.test.ts`),
    findings: (expected.findings ?? []).map(located),
    findingsBefore24: expected.findingsBefore24?.map(located),
    mayList: expected.mayList ?? [],
    ownFailures: expected.failed ?? [],
    firstError: expected.firstError ?? {},
    collected: expected.collected ?? false,
    leftOpen: [expected.leftOpen ?? 0].flat(),
  }
}

/** Which line of a case's files each letter marks. */
function markedLines(folder) {
  const lines = new Map()
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ts'))) {
    const file = path.join(folder, name)
    for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      const letter = line.match(/\/\/ opened: (\w+)$/)?.[1]
      if (letter && lines.has(letter)) throw new Error(`${folder}: two lines are marked ${letter}`)
      if (letter) lines.set(letter, `${file}:${index + 1}`)
    }
  }
  return lines
}

function refuseUnknown(name, object, known) {
  const unknown = Object.keys(object).find((key) => !known.includes(key))
  if (unknown) throw new Error(`${name}/expected.json: unknown field '${unknown}'`)
}

// A leak that nothing would fail for, or a clean file that something would: a mistake in expected.json.
function refuseUseless(name, files, options) {
  for (const { sort, findings } of files) {
    if (sort === 'leak' && findings.length === 0)
      throw new Error(`${name}: its leak expects no finding`)
    if (sort === 'clean' && findings.some((finding) => isFailing(finding, options))) {
      throw new Error(`${name}: its clean twin expects a finding that fails`)
    }
  }
}
