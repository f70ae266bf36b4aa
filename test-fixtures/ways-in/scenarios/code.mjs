import fs from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'

const require = createRequire(import.meta.url)
const esbuild = async () => {
  process.env.ESBUILD_WORKER_THREADS = '0' // or a thread of its own is a finding too
  return (await import('esbuild')).default
}

/** A module of the user: its third line opens. */
const TYPED = `import { openSync } from 'node:fs'
export function open(path: string): number {
  return openSync(path, 'r')
}
`

/** The module's code after a build that keeps no line where it was. */
function built(folder, { transformSync }, options) {
  const padded = `interface Padding {\n  a: string\n}\n${TYPED}`
  return transformSync(padded, { loader: 'ts', format: 'cjs', sourcefile: 'typed.ts', ...options })
    .code
}

function load(folder, name, code) {
  fs.mkdirSync(join(folder, name, '..'), { recursive: true })
  fs.writeFileSync(join(folder, name), code)
  return require(join(folder, name))
}

export default {
  eval: {
    leaves: { file: 1 },
    open({ file }) {
      // eslint-disable-next-line no-eval -- the subject
      eval('fs.openSync(file)') // opened
      void file
    },
  },
  'new Function: where it was made, or where it is called': {
    leaves: { file: 1 },
    open({ file }) {
      const open = new Function('fs', 'file', 'fs.openSync(file)') // or here
      open(fs, file) // opened
    },
  },
  'vm.Script with a file name': {
    leaves: { file: 1 },
    site: 'script.js:2',
    open({ folder, file }) {
      const filename = join(folder, 'script.js')
      const script = new vm.Script('(fs, file) => {\n fs.openSync(file)\n}', { filename })
      script.runInThisContext()(fs, file)
    },
  },
  'vm.Script without a file name: its caller': {
    leaves: { file: 1 },
    open({ file }) {
      const open = new vm.Script('(fs, file) => fs.openSync(file)').runInThisContext()
      open(fs, file) // opened
    },
  },
  'vm.runInNewContext with a file name': {
    leaves: { file: 1 },
    site: 'script.js:2',
    open({ folder, file }) {
      const filename = join(folder, 'script.js')
      vm.runInNewContext('\nfs.openSync(file)', { fs, file }, { filename })
    },
  },
  'vm.SourceTextModule': {
    leaves: { file: 1 },
    site: 'module.mjs:2',
    flags: ['--experimental-vm-modules'],
    async open({ folder, file }) {
      const context = vm.createContext({ fs, file })
      const identifier = pathToFileURL(join(folder, 'module.mjs')).href
      const module = new vm.SourceTextModule('\nfs.openSync(file)', { context, identifier })
      await module.link(() => {})
      await module.evaluate()
    },
  },
  'a build with a source map that Node follows': {
    leaves: { file: 1 },
    site: 'typed.ts:6',
    flags: ['--enable-source-maps'],
    uses: esbuild,
    open({ folder, file }, build) {
      load(folder, 'build.cjs', built(folder, build, { sourcemap: 'inline' })).open(file)
    },
  },
  'a build without a source map: the line of the build': {
    leaves: { file: 1 },
    site: 'build.cjs:25',
    uses: esbuild,
    open({ folder, file }, build) {
      load(folder, 'build.cjs', built(folder, build, {})).open(file)
    },
  },
  'a minified dependency': {
    leaves: { file: 1 },
    uses: esbuild,
    open({ folder, file }, build) {
      const name = 'node_modules/small/index.cjs'
      const { open } = load(folder, name, built(folder, build, { minify: true }))
      open(file) // opened
    },
  },
  'TypeScript as Node itself strips it': {
    leaves: { file: 1 },
    site: 'typed.ts:3',
    async uses() {
      if (!process.features.typescript) throw new Error('this Node does not strip types')
    },
    async open({ folder, file }) {
      fs.writeFileSync(join(folder, 'typed.ts'), TYPED)
      const { open } = await import(pathToFileURL(join(folder, 'typed.ts')).href)
      open(file)
    },
  },
  'a module that is imported anew with a query': {
    leaves: { file: 1 },
    site: 'again.mjs:2',
    async open({ folder, file }) {
      const code = "import fs from 'node:fs'\nexport const open = (path) => fs.openSync(path)"
      fs.writeFileSync(join(folder, 'again.mjs'), code)
      const url = pathToFileURL(join(folder, 'again.mjs')).href
      const { open } = await import(`${url}?again=1`)
      open(file)
    },
  },
  'Error.prepareStackTrace of the user, which gives no text': {
    leaves: { file: 1 },
    open({ file }) {
      Error.prepareStackTrace = (_error, sites) => sites
      fs.openSync(file) // opened
    },
  },
  'Error.stackTraceLimit of the user is 0': {
    leaves: { file: 1 },
    open({ file }) {
      Error.stackTraceLimit = 0
      fs.openSync(file) // opened
    },
  },
  'a folder with brackets, spaces and umlauts in its name': {
    leaves: { file: 1 },
    site: 'ä (1) [x]/b c.cjs:2',
    open({ folder, file }) {
      const code = "const fs = require('node:fs')\nexports.open = (path) => fs.openSync(path)"
      load(folder, 'ä (1) [x]/b c.cjs', code).open(file)
    },
  },
  'a recursion of ninety calls': {
    leaves: { file: 1 },
    open({ file }) {
      const open = (depth) => (depth === 0 ? fs.openSync(file) : open(depth - 1)) // opened
      open(90)
    },
  },
}
