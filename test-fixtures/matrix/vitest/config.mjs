import { fileURLToPath } from 'node:url'
import { orderOfThisRun } from '../order.mjs'

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

/**
 * A host's Vitest configuration. Cases without options use the setup file alone, as most users do; options come
 * through the plugin. Pool, isolation and the like are flags.
 * @param {() => Promise<{ default: (options: object) => object }>} importPlugin from the host's own node_modules
 */
export async function vitestConfig(importPlugin) {
  const { files, watcher, options } = orderOfThisRun()
  const usesPlugin = watcher === 'unclosed' && options !== undefined
  return {
    plugins: usesPlugin ? [(await importPlugin()).default(options)] : [],
    test: {
      globals: true,
      dir: here('../../cases'),
      include: files,
      setupFiles: setupFilesFor(watcher, usesPlugin),
      reporters: ['default', here('reporter.mjs')],
      maxWorkers: 2,
    },
  }
}

function setupFilesFor(watcher, usesPlugin) {
  if (watcher === 'kernel') return [here('kernel-probe.mjs')]
  return watcher === 'unclosed' && !usesPlugin ? ['@unclosed/vitest/setup'] : []
}
