import { majorOf } from './nodes.mjs'

/**
 * Why a case cannot run this way, if so.
 * @param {import('./cases.mjs').Case} aCase
 * @param {import('./plan.mjs').Run} run
 * @returns {string | undefined}
 */
export function reasonToSkip(aCase, run) {
  const { host, pool, isolate, environment, transform, node, watcher } = run
  if (aCase.hosts && !aCase.hosts.some((name) => [host.name, host.runner].includes(name)))
    return `for ${aCase.hosts.join(', ')} only`
  if (aCase.minNode && majorOf(node.version) < aCase.minNode) return `needs Node ${aCase.minNode}`
  if (watcher !== 'nobody' && aCase.pools && !aCase.pools.includes(pool))
    return `runs in ${aCase.pools.join(', ')} only`
  if (aCase.environments && !aCase.environments.includes(environment))
    return `not in ${environment}`
  if (host.runner === 'jest' && aCase.transforms && !aCase.transforms.includes(transform))
    return `not with ${transform}`
  if (aCase.isolate && !isolate) return 'needs isolation'
  return undefined
}
