import { HOSTS } from './hosts.mjs'
import { NODE_MAJORS, nodeFor } from './nodes.mjs'
import { usualWay, WAYS } from './ways.mjs'

/**
 * Cases to run in one host, in one way.
 * @typedef {object} Task
 * @property {'cases' | 'exit codes'} kind
 * @property {import('./hosts.mjs').Host} host
 * @property {import('./nodes.mjs').Node} node
 * @property {'unclosed' | 'nobody' | 'kernel'} watcher
 * @property {import('./cases.mjs').Case[]} cases
 */
/** @typedef {Task & import('./ways.mjs').Way} Run */

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

/**
 * @param {import('./arguments.mjs').Wanted} wanted
 * @param {import('./cases.mjs').Case[]} cases
 * @returns {Run[]}
 */
export function planRuns(wanted, cases) {
  const watcher = wanted.watcher ?? 'unclosed'
  const runs = []
  for (const { host, node } of hostsOnNodes(wanted)) {
    const base = { kind: 'cases', host, node, watcher, cases, ...usualWay(host.runner) }
    if (wanted['exit-codes']) runs.push({ ...base, kind: 'exit codes' })
    else runs.push(...waysOf(wanted, base))
  }
  return runs
}

function hostsOnNodes(wanted) {
  const hosts = HOSTS.filter((host) => isAskedFor(host, wanted) && knowsTheWay(host, wanted))
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

const isAskedFor = ({ name, runner }, { host = 'all' }) => ['all', name, runner].includes(host)

function knowsTheWay({ name, runner }, wanted) {
  const unknown = Object.entries(wayAsked(wanted)).filter(
    ([what, value]) => !WAYS[runner][what].includes(value),
  )
  for (const [what, value] of unknown) {
    const flag = what === 'isolate' ? '--no-isolate' : `--${what} ${value}`
    console.log(`${name} knows no ${flag}: left out.`)
  }
  return unknown.length === 0
}

/** @returns {Partial<import('./ways.mjs').Way>} */
function wayAsked({ pool, hooks, environment, transform, 'no-isolate': notIsolated }) {
  const asked = { pool, hooks, environment, transform, isolate: notIsolated ? false : undefined }
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

function waysOf(wanted, base) {
  if (wanted.full) return allWaysOf(base)
  const asked = wayAsked(wanted)
  if (wanted.case || Object.keys(asked).length > 0 || base.watcher !== 'unclosed')
    return [{ ...base, ...asked }]
  const { sample } = samplesOf(base)
  return [
    base,
    ...others(base, 'pool').map((way) => ({ ...way, cases: sample })),
    ...others(base, 'isolate').map((way) => ({ ...way, cases: sample })),
    ...transformsInEnvironments(base),
    { ...base, kind: 'exit codes' },
  ]
}

function allWaysOf(base) {
  const pools = each(base, 'pool').flatMap((way) => each(way, 'isolate'))
  const { sample } = samplesOf(base)
  const environments = others(base, 'environment').map((way) => ({ ...way, cases: sample }))
  const transforms = transformsInEnvironments(base).filter(
    (way) => way.transform !== base.transform,
  )
  const exitCodes = base.watcher === 'unclosed' ? [{ ...base, kind: 'exit codes' }] : []
  return [
    ...pools,
    ...others(base, 'hooks'),
    ...others(base, 'transform'),
    ...environments,
    ...transforms.filter((way) => way.environment !== base.environment),
    ...exitCodes,
  ]
}

// Whether the lines are right: each transform writes its own source maps.
function transformsInEnvironments(base) {
  if (base.host.runner !== 'jest') return []
  const { withoutOptions } = samplesOf(base)
  return each(base, 'transform')
    .flatMap((way) => each(way, 'environment'))
    .filter(
      ({ transform, environment }) =>
        transform !== base.transform || environment !== base.environment,
    )
    .map((way) => ({ ...way, cases: withoutOptions }))
}

function samplesOf({ cases }) {
  const sample = cases.filter(({ name }) => SAMPLE.includes(name))
  // Those run in one process.
  return { sample, withoutOptions: sample.filter(({ options }) => !options) }
}

const each = (run, name) => WAYS[run.host.runner][name].map((value) => ({ ...run, [name]: value }))
const others = (run, name) => each(run, name).filter((way) => way[name] !== run[name])
