// What was measured on, without names or places.
import { readFileSync } from 'node:fs'
import os from 'node:os'

import { nodeFor } from '../../test-fixtures/matrix/nodes.mjs'

export function machineLine() {
  const cores = os.cpus()
  const model = cores[0]?.model.trim() || 'unknown'
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return `${cores.length} × ${model}, ${memory} GiB, Linux ${os.release().split('-')[0]}`
}

export function versionsLine() {
  const versions = ['vitest', 'jest'].map((name) => `${name} ${versionOf(name)}`)
  const nodes = [24, 20].map((major) => nodeFor([major, 0], major).version)
  return [...versions, `Node ${nodes.join(' and ')}`].join(', ')
}

function versionOf(name) {
  const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url)
  return JSON.parse(readFileSync(manifest, 'utf8')).version
}
