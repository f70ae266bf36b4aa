// A judge as an adapter makes it for a test file.
import { FileCheck } from '@unclosed/core'

export function beginFile() {
  const check = FileCheck.begin({
    path: import.meta.filename,
    root: import.meta.dirname,
    layers: [],
    console,
    runnerTimers: () => 0,
    isRunner: () => false,
    ownFolders: [],
  })
  check.judge.begin(check.judge.scope)
  return check.judge
}

/** Lets a test begin and end. */
export async function passTest(judge) {
  const test = judge.scope.inner('test', 'does nothing')
  judge.begin(test)
  return judge.end(test)
}
