/**
 * One way to run cases.
 * @typedef {object} Way
 * @property {'forks' | 'threads' | 'vmForks' | 'vmThreads' | 'inBand'} pool
 * @property {boolean} isolate
 * @property {'stack' | 'list' | 'parallel'} hooks in which order those after a test run
 * @property {'node' | 'jsdom' | 'happy-dom'} environment
 * @property {'vite' | 'swc' | 'babel' | 'ts-jest' | 'esm'} transform
 */

/**
 * The ways that each runner knows; the first one of each is the usual one.
 * @type {Record<'vitest' | 'jest', { [Name in keyof Way]: Way[Name][] }>}
 */
export const WAYS = {
  vitest: {
    pool: ['forks', 'threads', 'vmForks', 'vmThreads'],
    isolate: [true, false],
    hooks: ['stack', 'list', 'parallel'],
    environment: ['node', 'jsdom', 'happy-dom'],
    transform: ['vite'],
  },
  jest: {
    pool: ['forks', 'threads', 'inBand'],
    isolate: [true],
    hooks: ['list'],
    environment: ['node', 'jsdom', 'happy-dom'],
    transform: ['swc', 'babel', 'ts-jest', 'esm'],
  },
}

/** @returns {Way} */
export function usualWay(runner) {
  const firsts = Object.entries(WAYS[runner]).map(([name, [first]]) => [name, first])
  return Object.fromEntries(firsts)
}

/** All that some runner knows. @param {keyof Way} name */
export const choicesOf = (name) => [...new Set(Object.values(WAYS).flatMap((ways) => ways[name]))]
