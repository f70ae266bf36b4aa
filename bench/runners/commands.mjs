// What Node is to run for each runner.
import { fileURLToPath } from 'node:url'

import { inRelease } from '../release.mjs'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))

// Jest runs few files, or files that it knows to be quick, in its own process, unless its workers have a limit.
const JEST_POOLS = {
  forks: ['--maxWorkers=2', '--workerIdleMemoryLimit=16GB'],
  threads: ['--maxWorkers=2', '--workerIdleMemoryLimit=16GB', '--workerThreads'],
}

/** @type {Record<'vitest' | 'jest', (pool: string, flags: string[], files: string[]) => string[]>} */
export const COMMANDS = {
  vitest: (pool, flags) => [
    inRelease('vitest/vitest.mjs'),
    'run',
    `--config=${here('vitest.config.ts')}`,
    `--pool=${pool}`,
    ...flags,
  ],
  jest: (pool, flags, files) => [
    inRelease('jest/bin/jest.js'),
    `--config=${here('jest.config.mjs')}`,
    '--ci',
    ...JEST_POOLS[pool],
    ...flags,
    '--runTestsByPath',
    ...files,
  ],
}
