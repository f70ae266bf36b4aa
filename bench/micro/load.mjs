// What a worker pays once: loading the core and installing the ledger, each time in a fresh process.
import { execFileSync } from 'node:child_process'
import { execPath } from 'node:process'
import { pathToFileURL } from 'node:url'

import { median } from '../measure/statistics.mjs'
import { resolveInRelease } from '../release.mjs'

const PROCESSES = 9
const CORE = pathToFileURL(resolveInRelease('@unclosed/core')).href
const PROGRAM = `
  const start = performance.now()
  const used = process.cpuUsage()
  const { install } = await import(${JSON.stringify(CORE)})
  const loaded = performance.now()
  install()
  const { user, system } = process.cpuUsage(used)
  console.log(JSON.stringify({
    load: loaded - start, install: performance.now() - loaded, cpu: (user + system) / 1000,
  }))
`

const runs = Array.from({ length: PROCESSES }, () =>
  JSON.parse(
    execFileSync(execPath, ['--input-type=module', '--eval', PROGRAM], { encoding: 'utf8' }),
  ),
)
const middle = (what) => median(runs.map((run) => run[what]))
console.log(
  JSON.stringify({ load: middle('load'), install: middle('install'), cpu: middle('cpu') }),
)
