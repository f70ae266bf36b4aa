/**
 * What Node is to run for Vitest. The test files come with the order.
 * @param {import('../plan.mjs').Run} run
 */
export const vitestCommand = ({ pool, isolate, hooks, environment }) => [
  'node_modules/vitest/vitest.mjs',
  'run',
  `--pool=${pool}`,
  `--isolate=${isolate}`,
  `--sequence.hooks=${hooks}`,
  `--environment=${environment}`,
]
