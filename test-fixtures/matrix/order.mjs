/**
 * What the matrix asks of a host; it comes as one JSON text in the environment. What every version of a runner takes
 * as a flag of its command line is such a flag instead.
 * @typedef {object} Order
 * @property {string[]} files absolute paths of the test files
 * @property {string} output where the collecting reporter writes what it saw
 * @property {'unclosed' | 'nobody' | 'kernel'} watcher who watches: unclosed, or nothing, or a bare look at /proc
 * @property {object} [options] of unclosed
 * @property {'node' | 'jsdom' | 'happy-dom'} environment
 * @property {'swc' | 'babel' | 'ts-jest' | 'esm'} [transform] Jest's
 */

const NAME = 'UNCLOSED_CASE_ORDER'

/** @returns {Order} */
export const orderOfThisRun = () => JSON.parse(process.env[NAME] ?? '{}')

/** @param {Order} order */
export const environmentOf = (order) => ({ [NAME]: JSON.stringify(order) })
