// Makes one file of a package's entry and the modules that it imports: every worker of every run loads them, and
// finding, reading and linking many small files takes longer than what they do. Dependencies stay outside.
// Usage: node bundle.mjs ENTRY OUTPUT [LATE…]
//
// LATE are modules that nearly no test file needs. They go into a second file, as bundle-late.mjs says: parsing them
// would take a worker longer than all that the rest does for a clean test file.
import { build } from 'esbuild'

import { builtinsWithoutFacade } from './bundle-builtins.mjs'
import { withLateModules } from './bundle-late.mjs'

const [entry, output, ...late] = process.argv.slice(2)
/** All that may end up in the bundle is below it. */
const folder = entry.replace(/(^|\/)dist\/.*/, '$1dist')

const bundled = (options) =>
  build({
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    metafile: true,
    ...options,
    plugins: [...(options.plugins ?? []), builtinsWithoutFacade(folder)],
  })

if (late.length === 0) await bundled({ entryPoints: [entry], outfile: output, format: 'esm' })
else await withLateModules(bundled, { entry, output, late })
