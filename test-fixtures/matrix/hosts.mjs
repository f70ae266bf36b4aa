import { fileURLToPath } from 'node:url'

/** @typedef {{ name: string, folder: string, minNode: [number, number] }} Host */

const folderOf = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../hosts/${name}`, import.meta.url))

/** The runners that run every case, with the oldest Node that each of them starts on. @type {Host[]} */
export const HOSTS = [
  { name: 'vitest-3', folder: folderOf('vitest-3'), minNode: [20, 0] },
  { name: 'vitest-4', folder: folderOf('vitest-4'), minNode: [20, 0] },
  { name: 'vitest-5', folder: folderOf('vitest-5'), minNode: [22, 12] },
]
