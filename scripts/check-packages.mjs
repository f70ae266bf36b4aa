// publint and attw on the packed tarballs: what they look at is what a release would hold.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { run } from './command.mjs'
import { packPackages } from './pack.mjs'
import { endWithTallyOf } from './tally.mjs'
import { prepareWorkspace, root } from './workspace.mjs'

await prepareWorkspace()
const folder = mkdtempSync(join(tmpdir(), 'unclosed-packages-'))
try {
  const checks = {}
  for (const [name, tarball] of await packPackages(folder)) {
    checks[`publint: ${name}`] = () => tool('publint', ['--strict', tarball])
    checks[`attw: ${name}`] = () => tool('attw', ['--profile', 'esm-only', tarball])
  }
  await endWithTallyOf(checks)
} finally {
  rmSync(folder, { recursive: true })
}

async function tool(name, args) {
  const { code, output } = await run(`${root}node_modules/.bin/${name}`, args)
  if (code !== 0) throw new Error(output)
}
