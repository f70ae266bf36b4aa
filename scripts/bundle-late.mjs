// Divides a bundle: modules that are needed late, if ever, go into a file of their own. In the first file there stands
// a function for each function and class that they export; the first call of one compiles the second file.
//
// The second file is read with the first, though not compiled: a finding is written where a process has used up its
// descriptors, and can open nothing any more.
import { basename, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** @param {(options: object) => Promise<import('esbuild').BuildResult>} bundled */
export async function withLateModules(bundled, { entry, output, late }) {
  const lateFiles = late.map((file) => resolve(file))
  const lateOutput = output.replace(/\.js$/, '-late.cjs')
  // What the first file holds depends on what the second wants of it, and the other way round: until it is the same.
  let shared = []
  let wanted = []
  do {
    shared = wanted
    const early = await bundled({
      entryPoints: [entry],
      outfile: output,
      format: 'esm',
      plugins: [standIns(lateFiles, shared, lateOutput)],
    })
    const found = new Set()
    await bundled({
      stdin: { contents: everythingOf(lateFiles), resolveDir: '/' },
      outfile: lateOutput,
      format: 'iife',
      globalName: 'late',
      define: { 'import.meta.url': 'here' },
      footer: { js: 'return late' },
      plugins: [
        fromEarly(
          filesIn(early).filter((file) => !lateFiles.includes(file)),
          found,
        ),
      ],
    })
    wanted = [...found].toSorted()
  } while (wanted.join() !== shared.join())
}

/** A name by which both know a module. */
const keyOf = (file) => JSON.stringify(relative('.', file))

const filesIn = ({ metafile }) =>
  Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => resolve(file)),
  )

const everythingOf = (files) =>
  files.map((file, index) => `export * as m${index} from ${JSON.stringify(file)}`).join('\n')

const exactly = (files) =>
  new RegExp(`^(?:${files.map((file) => file.replaceAll(/[.\\]/g, '\\$&')).join('|')})$`)

/** In the first file: what stands in for the late modules, and hands them what they share with it. */
function standIns(lateFiles, shared, lateOutput) {
  const beside = `./${basename(lateOutput)}`
  return {
    name: 'stand-ins for late modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^late-modules$/ }, ({ path }) => ({ path, namespace: 'late' }))
      onLoad({ filter: /./, namespace: 'late' }, () => ({
        resolveDir: '/',
        contents: `
          ${shared.map((file, index) => `import * as s${index} from ${JSON.stringify(file)}`).join('\n')}
          const { getBuiltinModule } = process
          const path = getBuiltinModule('node:url').fileURLToPath(new URL('${beside}', import.meta.url))
          const text = getBuiltinModule('node:fs').readFileSync(path)
          const { compileFunction } = getBuiltinModule('node:vm')
          let late
          export function call(module, name, asClass, self, args) {
            late ??= compileFunction(String(text), ['early', 'here'], { filename: path })(
              { ${shared.map((file, index) => `${keyOf(file)}: s${index}`).join()} }, import.meta.url)
            const called = late[module][name]
            return asClass ? Reflect.construct(called, args) : Reflect.apply(called, self, args)
          }`,
      }))
      onLoad({ filter: exactly(lateFiles) }, async ({ path }) => ({
        resolveDir: '/',
        contents: [
          `import { call } from 'late-modules'`,
          ...(await functionsOf(path)).map(
            (name) => `export function ${name}() {
              return call('m${lateFiles.indexOf(path)}', '${name}', new.target, this, arguments)
            }`,
          ),
        ].join('\n'),
      }))
    },
  }
}

/** In the second file: what the first has, so that there is one of each. */
function fromEarly(inEarly, found) {
  return {
    name: 'modules of the first file',
    setup({ onLoad }) {
      onLoad({ filter: exactly(inEarly) }, async ({ path }) => {
        found.add(path)
        const names = Object.keys(await import(pathToFileURL(path).href))
        const module = `early[${keyOf(path)}]`
        return {
          contents: names.map((name) => `export const ${name} = ${module}.${name}`).join('\n'),
        }
      })
    },
  }
}

async function functionsOf(file) {
  const exported = Object.entries(await import(pathToFileURL(file).href))
  for (const [name, value] of exported) {
    if (typeof value !== 'function')
      throw new Error(
        `${file} can't be late: '${name}' is no function, and would be needed at once.`,
      )
  }
  return exported.map(([name]) => name)
}
