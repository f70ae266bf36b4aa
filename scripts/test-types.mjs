// The types of the packed packages, in the hands of users: each supported runner, TypeScript 5 and 7, both ways of
// resolving modules. What they compile are the specifications in test-fixtures/types.
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
const RESOLUTIONS = { bundler: 'esnext', nodenext: 'nodenext' }

const versionIn = (host, runner) =>
  JSON.parse(
    readFileSync(`${root}test-fixtures/hosts/${host}/node_modules/${runner}/package.json`, 'utf8'),
  ).version

const vitest = (major) => ({
  name: `Vitest ${major}`,
  adapter: '@unclosed/vitest',
  packages: [`vitest@${versionIn(`vitest-${major}`, 'vitest')}`],
  specifications: ['vitest'],
})
const jest = (major) => ({
  name: `Jest ${major}`,
  adapter: '@unclosed/jest',
  packages: [`jest@${versionIn(`jest-${major}`, 'jest')}`, `@types/jest@${major}`],
  specifications: ['jest-globals', 'types-jest'],
})

await prepareWorkspace()
const packed = mkdtempSync(join(tmpdir(), 'unclosed-packed-'))
const tarballs = await packPackages(packed)
const newcomers = []

const runners = [vitest(3), vitest(4), vitest(5), jest(29), jest(30)]
await endWithTallyOf(Object.assign({}, ...runners.map(checksOf)))

for (const newcomer of newcomers) newcomer.remove()
rmSync(packed, { recursive: true })

function checksOf({ name, adapter, packages, specifications }) {
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
  for (const specification of specifications) {
    for (const compiler of Object.keys(COMPILERS)) {
      for (const resolution of Object.keys(RESOLUTIONS)) {
        checks[`${name}: ${specification}, ${compiler}, ${resolution}`] = async () => {
          newcomer.write({
            'package.json': '{ "private": true, "type": "module" }\n',
            'index.ts': readFileSync(`${root}test-fixtures/types/${specification}.ts`, 'utf8'),
            'tsconfig.json': configOf(specification, resolution),
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

function configOf(specification, resolution) {
  return JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: true, // those of the runners are not ours to mend
      target: 'es2022',
      lib: ['es2023', 'esnext.disposable', 'dom'],
      module: RESOLUTIONS[resolution],
      moduleResolution: resolution,
      types: ['node', ...(specification === 'types-jest' ? ['jest'] : [])],
    },
    files: ['index.ts'],
  })
}
