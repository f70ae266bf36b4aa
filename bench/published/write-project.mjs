// The project of a side, as its user would write it: a test file, the setup file of ours, and nothing else.
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const here = createRequire(import.meta.url)

/**
 * @param {string} corpus the folder of the corpus
 * @param {import('./read-corpus.mjs').Side} side
 * @param {string} project the folder to write to
 * @param {'vitest' | 'jest'} runner
 * @param {{ counted?: boolean }} [options] counted: the test file tells what the kernel has more after its test
 * @returns {string} the name of the test file
 */
export function writeProject(corpus, side, project, runner, { counted = false } = {}) {
  const { id, trigger, kind } = side.of
  copyFileSync(join(corpus, 'cases', id, trigger), join(project, trigger))
  const form = runner === 'vitest' || trigger.endsWith('.mjs') ? 'mjs' : 'cjs'
  const file = `${runner}.test.${form}`
  for (const old of ['mjs', 'cjs']) rmSync(join(project, `${runner}.test.${old}`), { force: true })
  const counts = counted && existsSync(join(corpus, COUNTER)) ? kind : undefined
  writeFileSync(join(project, file), testFile({ runner, form, side, counts }))
  writeFileSync(join(project, CONFIG[runner].name), CONFIG[runner].text())
  return file
}

export const CONFIG = {
  vitest: {
    name: 'vitest.config.mjs',
    text: () => `export default {
  test: {
    include: ['vitest.test.*'],
    setupFiles: [${JSON.stringify(here.resolve('@unclosed/vitest/setup'))}],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
}
`,
  },
  jest: {
    name: 'jest.config.cjs',
    text: () => `module.exports = {
  testMatch: ['**/jest.test.*'],
  transform: {},
  setupFilesAfterEnv: [${JSON.stringify(here.resolve('@unclosed/jest/setup'))}],
  testTimeout: 30_000,
}
`,
  },
}

/** By this, a counted test file tells how many descriptors are left, or watches. */
export const LEFT = /unclosed-corpus left (-?\d+)/

const COUNTER = 'lib/fds.cjs'

function testFile({ runner, form, side, counts }) {
  const { id, trigger } = side.of
  const imports = [
    ['node:fs', 'fs', 'default'],
    ['node:os', 'os', 'default'],
    ['node:path', 'path', 'default'],
    ...(runner === 'vitest' ? [['vitest', '{ afterAll, beforeAll, test }', 'named']] : []),
    ...(counts ? [[`../../${COUNTER}`, 'kernel', 'default']] : []),
    [`./${trigger}`, 'aCase', 'all'],
  ]
  return `${topOf(side)}${imports.map((each) => importLine(form, each)).join('\n')}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unclosed-corpus-'))
let context

beforeAll(async () => {
  context = await aCase.setup?.(folder)
})

test('${id}', async () => {
  const own = path.join(folder, 'own')
  fs.mkdirSync(own)
${counts ? COUNT_FIRST : ''}  await aCase.trigger(own, context)
${counts ? countLast(counts) : ''}})

afterAll(async () => {
  await aCase.teardown?.(context)
})
`
}

// What is held shall be there when it is looked at: where the end of the file ends its server, it is gone by then.
const topOf = ({ name }) => (name === 'held' ? '/** @unclosed { "deadline": "test" } */\n' : '')

// A loop opens some things with their first use, and keeps them.
const COUNT_FIRST = `  fs.watch(folder).close()
  await new Promise((done) => setTimeout(done, 200))
  const before = kernel.snapshot()
`

const countLast = (kind) => `  await new Promise((done) => setTimeout(done, 500))
  const after = kernel.snapshot()
  const left = ${kind === 'inotify' ? 'kernel.watchCount(after) - kernel.watchCount(before)' : 'kernel.added(before, after).length'}
  fs.writeSync(2, \`unclosed-corpus left \${left}\\n\`)
`

const importLine = (form, [name, binding, what]) =>
  form === 'cjs'
    ? `const ${binding} = require('${name}')`
    : `import ${what === 'all' ? '* as ' : ''}${binding} from '${name}'`
