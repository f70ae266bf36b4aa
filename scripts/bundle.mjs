// Makes one file of a package's entry and the modules that it imports: every worker of every run loads them, and
// finding, reading and linking many small files takes longer than what they do. Dependencies stay outside.
// Usage: node bundle.mjs ENTRY OUTPUT
import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { build } from 'esbuild'

const IMPORT = /^import\s+(?:\w+\s*,?\s*)?(?:\{([^}]*)\})?\s*from\s*['"](node:[^'"]+)['"]/gm

const [entry, output] = process.argv.slice(2)
await build({
  entryPoints: [entry],
  outfile: output,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
  plugins: [builtinsWithoutFacade(dirname(output))],
})

/**
 * An import of a built-in module reads each of its exports, and with them loads what they come from lazily: streams
 * for `node:fs`, block lists for `node:net`. `process.getBuiltinModule()` does not (Node 20.16 and newer). As with an
 * import, names are those of the moment of loading: what a test replaces later does not reach us.
 */
function builtinsWithoutFacade(folder) {
  const names = namesImportedIn(folder)
  return {
    name: 'built-ins without facade',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'built-in' }))
      onLoad({ filter: /./, namespace: 'built-in' }, ({ path }) => ({
        contents: [
          `const builtin = process.getBuiltinModule(${JSON.stringify(path)})`,
          'export default builtin',
          ...[...(names.get(path) ?? [])].map((name) => `export const ${name} = builtin.${name}`),
        ].join('\n'),
      }))
    },
  }
}

function namesImportedIn(folder) {
  const names = new Map()
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!file.endsWith('.js')) continue
    for (const [, list = '', path] of readFileSync(`${folder}/${file}`, 'utf8').matchAll(IMPORT)) {
      const known = names.get(path) ?? new Set()
      for (const name of list.split(',')) known.add(name.trim().replace(/ as .*/, ''))
      known.delete('')
      names.set(path, known)
    }
  }
  return names
}
