// What it costs to look, beside the number of descriptors that are held: for a clean test, for a whole snapshot, for
// the checks that are written by hand, and the floor.
import fs from 'node:fs'

import { DescriptorTable } from '../node_modules/@unclosed/core/dist/kernel/table.js'
import { beginFile, passTest } from './judge.mjs'
import { timeOf } from './time-of.mjs'

const NUMBERS = [30, 100, 1000, 10_000]

const judge = beginFile()
const table = DescriptorTable.open()
const folder = fs.openSync('/proc/self/fd', 'r')

const rows = []
for (const held of NUMBERS) {
  while (table.count() < held) fs.openSync('/dev/null', 'r')
  // The openings are laid to the file now, not in the first test that is measured.
  await passTest(judge)
  rows.push({
    held,
    fstat: await timeOf(() => fs.fstatSync(folder)),
    cleanTest: await timeOf(() => passTest(judge)),
    snapshot: await timeOf(() => table.numbers().map((number) => table.at(number))),
    count: await timeOf(() => fs.readdirSync('/proc/self/fd').length),
    names: await timeOf(names),
  })
}
console.log(JSON.stringify(rows))
process.exit()

function names() {
  return fs.readdirSync('/proc/self/fd').map((number) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${number}`)
    } catch {
      return undefined
    }
  })
}
