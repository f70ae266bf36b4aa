// Jest runs few files, or files that it knows to be quick, in its own process, unless its workers have a limit.
const workers = ['--maxWorkers=2', '--workerIdleMemoryLimit=16GB']

const POOLS = {
  forks: workers,
  threads: [...workers, '--workerThreads'],
  // A case may leave something open that keeps a process alive. Jest ends its workers by itself, not its own process.
  inBand: ['--runInBand', '--forceExit'],
}

/**
 * What Node is to run for Jest.
 * @param {import('../plan.mjs').Run} run
 * @param {string[]} files
 */
export const jestCommand = ({ pool, transform }, files) => [
  ...(transform === 'esm' ? ['--experimental-vm-modules', '--no-warnings'] : []),
  'node_modules/jest/bin/jest.js',
  '--ci',
  ...POOLS[pool],
  '--runTestsByPath',
  ...files,
]
