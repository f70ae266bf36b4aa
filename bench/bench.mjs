// npm run bench: what unclosed and its rivals cost.
import { argv } from 'node:process'

import { prepareWorkspace } from '../scripts/workspace.mjs'
import { HELP, readArguments } from './arguments.mjs'

const wanted = readArguments(argv.slice(2))
if (wanted.help) {
  console.log(HELP)
  process.exit()
}
await prepareWorkspace()
const { installRelease } = await import('./release.mjs')
await installRelease()

// Only now: the set-up has installed what they import.
if (wanted.check) await (await import('./check.mjs')).check(wanted)
else if (wanted.micro) await (await import('./micro.mjs')).micro()
else if (wanted.leaks) await (await import('./leaks.mjs')).leaks()
else if (wanted.suite) await (await import('./real-suite.mjs')).realSuite(wanted)
else await (await import('./compare.mjs')).compare(wanted)
