// What single steps cost. They are measured in a process of their own, on the Node that the suites run on.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { nodeFor } from '../test-fixtures/matrix/nodes.mjs'
import { microTables } from './write/micro-tables.mjs'

const NODE = 24
const program = (name) => fileURLToPath(new URL(`micro/${name}.mjs`, import.meta.url))

export function micro() {
  console.log(microTables(measureSteps()))
}

/** @typedef {ReturnType<typeof measureSteps>} Steps */
export function measureSteps() {
  return {
    without: answerOf('calls', ['without']),
    with: answerOf('calls', ['with']),
    held: answerOf('held'),
    scopes: answerOf('scopes'),
    load: answerOf('load'),
  }
}

function answerOf(name, args = []) {
  const { path } = nodeFor([NODE, 0], NODE)
  const flags = ['--expose-gc', program(name), ...args]
  return JSON.parse(execFileSync(path, flags, { encoding: 'utf8' }))
}
