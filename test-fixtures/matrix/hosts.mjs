import { fileURLToPath } from 'node:url'

/** @typedef {{ name: string, runner: 'vitest' | 'jest', folder: string, minNode: [number, number] }} Host */

const host = (runner, version, minNode) => {
  const name = `${runner}-${version}`
  return {
    name,
    runner,
    folder: fileURLToPath(new URL(`../hosts/${name}`, import.meta.url)),
    minNode,
  }
}

/** The runners that run every case, with the oldest Node that each of them starts on. @type {Host[]} */
export const HOSTS = [
  host('vitest', 3, [20, 0]),
  host('vitest', 4, [20, 0]),
  host('vitest', 5, [22, 12]),
  host('jest', 29, [20, 0]),
  host('jest', 30, [20, 0]),
]
