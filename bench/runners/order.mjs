// What a run asks of the runner's configuration; it comes as one JSON text in the environment.
/**
 * @typedef {object} Order
 * @property {string[]} files absolute paths of the test files
 * @property {string[]} setupFiles
 * @property {string} [root] where the files are, if not here
 * @property {string[]} [reporters] besides the runner's own
 */

const NAME = 'UNCLOSED_BENCH_ORDER'

/** @returns {Order} */
export const orderOfThisRun = () =>
  JSON.parse(process.env[NAME] ?? '{ "files": [], "setupFiles": [] }')

/** @param {Order} order */
export const environmentOf = (order) => ({ [NAME]: JSON.stringify(order) })
