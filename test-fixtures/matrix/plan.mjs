import { POOLS } from './arguments.mjs'
import { HOSTS } from './hosts.mjs'
import { majorOf, NODE_MAJORS, nodeFor } from './nodes.mjs'

/**
 * One way to run cases in one host.
 * @typedef {object} Run
 * @property {'cases' | 'exit codes'} kind
 * @property {import('./hosts.mjs').Host} host
 * @property {import('./nodes.mjs').Node} node
 * @property {'forks' | 'threads' | 'vmForks' | 'vmThreads'} pool
 * @property {boolean} isolate
 * @property {'stack' | 'list' | 'parallel'} hooks
 * @property {'node' | 'jsdom' | 'happy-dom'} environment
 * @property {'unclosed' | 'nobody' | 'kernel'} watcher
 * @property {import('./cases.mjs').Case[]} cases
 */

/** One case of each sort: enough to see that a pool works at all, few enough to do it always. */
const SAMPLE = [
  'a-client-is-never-destroyed',
  'a-child-is-left-running',
  'a-close-is-not-awaited',
  'a-directory-is-opened-synchronously-and-forgotten',
  'a-hook-before-all-tests-leaks',
  'a-lazy-connection-is-closed-in-after-all',
  'a-logger-holds-its-file',
  'a-read-stream-is-never-read',
  'an-exception-jumps-over-the-close',
  'fetch-keeps-an-idle-connection',
  'one-of-several-concurrent-tests-leaks',
  'open-is-imported-by-name',
  'the-runtime-opens-something-for-itself',
  'the-test-file-itself-leaks',
  'three-fetched-bodies-are-never-read',
]

const usual = { pool: 'forks', isolate: true, hooks: 'stack', environment: 'node' }

/**
 * @param {import('./arguments.mjs').Wanted} wanted
 * @param {import('./cases.mjs').Case[]} cases
 * @returns {Run[]}
 */
export function planRuns(wanted, cases) {
  const watcher = wanted.watcher ?? 'unclosed'
  const runs = []
  for (const { host, node } of hostsOnNodes(wanted)) {
    const base = { kind: 'cases', host, node, watcher, cases, ...usual }
    if (wanted['exit-codes']) runs.push({ ...base, kind: 'exit codes' })
    else runs.push(...waysOf(wanted, base))
  }
  return runs
}

function hostsOnNodes(wanted) {
  const hosts = HOSTS.filter(({ name }) => !wanted.host || name === wanted.host)
  const majors =
    wanted.node === 'all'
      ? NODE_MAJORS
      : [wanted.node === undefined ? undefined : Number(wanted.node)]
  return majors.flatMap((major) => {
    const pairs = hosts.map((host) => ({ host, node: nodeFor(host.minNode, major) }))
    for (const { host, node } of pairs) {
      if (!node) console.log(`${host.name} does not start on Node ${major}: left out.`)
    }
    return pairs.filter(({ node }) => node)
  })
}

function waysOf(wanted, base) {
  const { pool, hooks, environment } = wanted
  const isolate = !wanted['no-isolate']
  const particular = pool || hooks || environment || !isolate || base.watcher !== 'unclosed'
  if (particular && !wanted.full) {
    const asked = { pool: pool ?? 'forks', isolate, hooks: hooks ?? 'stack' }
    return [{ ...base, ...asked, environment: environment ?? 'node' }]
  }
  return wanted.full ? allWaysOf(base) : usualWaysOf(wanted, base)
}

function usualWaysOf(wanted, base) {
  if (wanted.case) return [base]
  const sample = base.cases.filter(({ name }) => SAMPLE.includes(name))
  const others = POOLS.filter((pool) => pool !== 'forks').map((pool) => ({
    ...base,
    pool,
    cases: sample,
  }))
  return [
    base,
    ...others,
    { ...base, isolate: false, cases: sample },
    { ...base, kind: 'exit codes' },
  ]
}

function allWaysOf(base) {
  const pools = POOLS.flatMap((pool) =>
    [true, false].map((isolate) => ({ ...base, pool, isolate })),
  )
  const hooks = ['list', 'parallel'].map((order) => ({ ...base, hooks: order }))
  const sample = base.cases.filter(({ name }) => SAMPLE.includes(name))
  const environments = ['jsdom', 'happy-dom'].map((environment) => ({
    ...base,
    environment,
    cases: sample,
  }))
  const exitCodes = base.watcher === 'unclosed' ? [{ ...base, kind: 'exit codes' }] : []
  return [...pools, ...hooks, ...environments, ...exitCodes]
}

/** Why a case cannot run this way, if so. @returns {string | undefined} */
export function reasonToSkip(aCase, { pool, isolate, environment, node, watcher }) {
  if (aCase.minNode && majorOf(node.version) < aCase.minNode) return `needs Node ${aCase.minNode}`
  if (watcher !== 'nobody' && aCase.pools && !aCase.pools.includes(pool))
    return `runs in ${aCase.pools.join(', ')} only`
  if (aCase.environments && !aCase.environments.includes(environment))
    return `not in ${environment}`
  if (aCase.isolate && !isolate) return 'needs isolation'
  return undefined
}
