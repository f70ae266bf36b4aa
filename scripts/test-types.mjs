// The types of the packed packages, in the hands of users: each supported runner, TypeScript 5 and 7, both ways of
// resolving modules. What they compile is the specification in test-fixtures/types, written for Vitest.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { run } from './command.mjs'
import { Newcomer } from './newcomers/newcomer.mjs'
import { packPackages } from './pack.mjs'
import { endWithTallyOf } from './tally.mjs'
import { prepareWorkspace, root } from './workspace.mjs'

/** TypeScript by the folder that it is installed in. */
const COMPILERS = { 'typescript-5': '5.9', 'typescript-7': '7.0' }
/** How each kind of user gets `expect`, in place of `import … from 'vitest'`. */
const IMPORTS = {
  vitest: "import { expect, test } from 'vitest'",
  '@jest/globals': "import { expect, test } from '@jest/globals'",
  '@types/jest': '',
}
const RESOLUTIONS = { bundler: 'esnext', nodenext: 'nodenext' }

const SPECIFICATION = readFileSync(`${root}test-fixtures/types/matchers.ts`, 'utf8')

const versionIn = (host, runner) =>
  JSON.parse(
    readFileSync(`${root}test-fixtures/hosts/${host}/node_modules/${runner}/package.json`, 'utf8'),
  ).version

const vitest = (major) => ({
  name: `Vitest ${major}`,
  adapter: '@unclosed/vitest',
  packages: [`vitest@${versionIn(`vitest-${major}`, 'vitest')}`],
  ways: ['vitest'],
})
const jest = (major) => ({
  name: `Jest ${major}`,
  adapter: '@unclosed/jest',
  packages: [`jest@${versionIn(`jest-${major}`, 'jest')}`, `@types/jest@${major}`],
  ways: ['@jest/globals', '@types/jest'],
})

await prepareWorkspace()
const packed = mkdtempSync(join(tmpdir(), 'unclosed-packed-'))
const tarballs = await packPackages(packed)
const newcomers = []

const runners = [vitest(3), vitest(4), vitest(5), jest(29), jest(30)]
await endWithTallyOf(Object.assign({}, ...runners.map(checksOf)))

for (const newcomer of newcomers) newcomer.remove()
rmSync(packed, { recursive: true })

function checksOf({ name, adapter, packages, ways }) {
  const newcomer = new Newcomer()
  newcomers.push(newcomer)
  let installed
  const install = () =>
    (installed ??= newcomer.install([
      ...packages,
      '@types/node@24',
      ...Object.entries(COMPILERS).map(
        ([folder, version]) => `${folder}@npm:typescript@${version}`,
      ),
      ...['@unclosed/core', adapter].map((each) => tarballs.get(each)),
    ]))
  const checks = {}
  for (const way of ways) {
    for (const compiler of Object.keys(COMPILERS)) {
      for (const resolution of Object.keys(RESOLUTIONS)) {
        checks[`${name}: ${way}, ${compiler}, ${resolution}`] = async () => {
          newcomer.write({
            'package.json': '{ "private": true, "type": "module" }\n',
            'index.ts': SPECIFICATION.replace(IMPORTS.vitest, IMPORTS[way]).replaceAll(
              '@unclosed/vitest',
              adapter,
            ),
            'tsconfig.json': configOf(way, resolution),
          })
          await install()
          const tsc = join(newcomer.folder, 'node_modules', compiler, 'bin', 'tsc')
          const { code, output } = await run(process.execPath, [tsc, '-p', newcomer.folder])
          if (code !== 0) throw new Error(output)
        }
      }
    }
  }
  return checks
}

function configOf(way, resolution) {
  return JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: true, // those of the runners are not ours to mend
      target: 'es2022',
      lib: ['es2023', 'esnext.disposable', 'dom'],
      module: RESOLUTIONS[resolution],
      moduleResolution: resolution,
      types: ['node', ...(way === '@types/jest' ? ['jest'] : [])],
    },
    files: ['index.ts'],
  })
}
