// A process that has used up its descriptors, and is told so: whatever it takes to put that in words must have been
// read by then.
import { FileCheck, describeFindings } from '@unclosed/core'
import { openSync } from 'node:fs'

const file = { path: import.meta.filename, root: import.meta.dirname, layers: [], console }
const check = FileCheck.begin({
  ...file,
  runnerTimers: () => 0,
  isRunner: () => false,
  ownFolders: [],
})
const { judge } = check
judge.begin(judge.scope)
const test = judge.scope.inner('test', 'uses up all')
judge.begin(test)
try {
  for (;;) openSync('/dev/null', 'r')
} catch (error) {
  console.log(error.code)
}
await judge.end(test)
for (const findings of (await judge.end(judge.scope)).values()) {
  console.log(describeFindings(findings, judge.root))
}
