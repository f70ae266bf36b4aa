// What single steps cost, beside the least that they could cost.
import { table } from './table.mjs'

/** @param {import('../micro.mjs').Steps} steps */
export function microTables({ with: ours, without, held, scopes, load }) {
  const calls = Object.entries(scopes.calls).map(([name, count]) => `${count} × ${name}`)
  return `${table(
    ['step', 'with unclosed', 'floor', 'which is'],
    [
      ['open and close, synchronous', time(ours.sync), time(without.sync), 'the same, plain'],
      ['open and close, promises', time(ours.promises), time(without.promises), 'the same, plain'],
      ['await', time(ours.await), time(without.await), 'the same, plain'],
      ['noting a stack, 15 calls deep', time(ours.stack), time(without.stack), 'the same, plain'],
      ['a clean test', time(held[0].cleanTest), time(held[0].fstat), '`fstat` on a kept handle'],
    ],
  )}

A clean test asks the kernel: ${calls.join(', ')}. It leaves ${scopes.bytes.toFixed(0)} bytes on the heap until its file ends.
A worker pays once: ${load.load.toFixed(1)} ms to load the core and ${load.install.toFixed(1)} ms to install the ledger, ${load.cpu.toFixed(1)} ms of CPU together.

${table(
  [
    'descriptors held',
    '`fstat` on a kept handle',
    'a clean test',
    'count by hand',
    'names by hand',
    'full snapshot',
  ],
  held.map((row) => [
    String(row.held),
    ...[row.fstat, row.cleanTest, row.count, row.names, row.snapshot].map(time),
  ]),
)}`
}

function time(nanoseconds) {
  if (nanoseconds < 1000) return `${nanoseconds.toFixed(0)} ns`
  if (nanoseconds < 1e6) return `${(nanoseconds / 1e3).toFixed(1)} µs`
  return `${(nanoseconds / 1e6).toFixed(1)} ms`
}
