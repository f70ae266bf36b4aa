import { parseArgs } from 'node:util'
import { NODE_MAJORS } from '../../matrix/nodes.mjs'

export const DEPTHS = ['fast', 'deep']

export const HELP = `
Plays every scenario of test-fixtures/ways-in/scenarios in a process of its own: is what it leaves open found, and is
the line named that opened it?

  npm run coverage -- [options]

  --node 20,24      only these (${NODE_MAJORS.join(', ')}); fetched from npm where it is not the one at hand
  --depth fast      only this (${DEPTHS.join(', ')})
  --only TEXT       only scenarios with TEXT in their theme or name
  --list            only names them
  --check           writes nothing: fails where a cell is worse than docs/coverage.json says
`.trim()

/** @returns {{ help?: boolean, nodes: number[], depths: string[], only?: string, list?: boolean, check?: boolean }} */
export function readArguments(args) {
  const text = /** @type {const} */ ({ type: 'string' })
  const flag = /** @type {const} */ ({ type: 'boolean' })
  const options = { help: flag, node: text, depth: text, only: text, list: flag, check: flag }
  let values
  try {
    values = parseArgs({ args, options }).values
  } catch (error) {
    refuse(error.message)
  }
  const { node, depth, ...rest } = values
  return {
    ...rest,
    nodes: chosen('node', node, NODE_MAJORS.map(String)).map(Number),
    depths: chosen('depth', depth, DEPTHS),
  }
}

function chosen(name, text, known) {
  if (text === undefined) return known
  const names = text.split(',')
  for (const each of names) {
    if (!known.includes(each)) refuse(`--${name} takes ${known.join(', ')}, not '${each}'.`)
  }
  return names
}

function refuse(sentence) {
  console.error(`${sentence}\n\n${HELP}`)
  process.exit(2)
}
