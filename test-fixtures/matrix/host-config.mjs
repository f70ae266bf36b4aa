import { fileURLToPath } from 'node:url'

/**
 * What the matrix asks of a host; it comes as one JSON text in the environment. Pool, isolation and the like are
 * flags of Vitest's command line, which are the same in all versions.
 * @typedef {object} Order
 * @property {string[]} files absolute paths of the test files
 * @property {string} output where the collecting reporter writes what it saw
 * @property {'unclosed' | 'nobody' | 'kernel'} watcher who watches: unclosed, or nothing, or a bare look at /proc
 */

/** @returns {Order} */
export const orderOfThisRun = () => JSON.parse(process.env.UNCLOSED_CASE_ORDER ?? '{}')

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

/**
 * A host's Vitest configuration. Cases without options use the setup file alone, as most users do; options come
 * through the plugin.
 * @param {() => Promise<{ default: (options: object) => object }>} importPlugin from the host's own node_modules
 */
export async function hostConfig(importPlugin) {
  const { files, watcher } = orderOfThisRun()
  const options = watcher === 'unclosed' ? process.env.UNCLOSED_CASE_OPTIONS : undefined
  return {
    plugins: options ? [(await importPlugin()).default(JSON.parse(options))] : [],
    test: {
      globals: true,
      dir: here('../cases'),
      include: files,
      setupFiles: setupFilesFor(watcher, Boolean(options)),
      reporters: ['default', here('collect-reporter.mjs')],
      maxWorkers: 2,
    },
  }
}

function setupFilesFor(watcher, hasOptions) {
  if (watcher === 'kernel') return [here('kernel-probe.mjs')]
  return watcher === 'unclosed' && !hasOptions ? ['@unclosed/vitest/setup'] : []
}
