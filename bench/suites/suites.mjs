// The suites, each with a number of files as a project of that many tests has them, and what the whole process may
// cost beside the plain runner.
/**
 * @typedef {object} Suite
 * @property {string} name that of the file with its tests
 * @property {string} title
 * @property {number} files
 * @property {number} tests in each file
 * @property {string} letter by which the budgets name it
 * @property {number} quickFiles how many of the files a quick run takes
 * @property {number} [budget] CPU, as a ratio to the plain runner
 * @property {number} [gross] what only a gross regression exceeds, in a quick run on a noisy machine
 */

/** @type {Suite[]} */
export const SUITES = [
  {
    name: 'empty',
    letter: 'a',
    title: '2,000 empty tests',
    files: 20,
    tests: 100,
    quickFiles: 4,
    budget: 1.02,
    gross: 1.6,
  },
  {
    name: 'io',
    letter: 'b',
    title: 'I/O: files, one HTTP request per test, spawns rarely',
    files: 10,
    tests: 20,
    quickFiles: 4,
    budget: 1.05,
    gross: 1.6,
  },
  {
    name: 'promises',
    letter: 'c',
    title: '5,000 awaits per test',
    files: 10,
    tests: 20,
    quickFiles: 4,
    budget: 1.02,
    gross: 1.6,
  },
  {
    name: 'held',
    letter: 'd',
    title: '1,000 descriptors held during all tests',
    files: 10,
    tests: 50,
    quickFiles: 4,
    budget: 1.05,
    gross: 2,
  },
  {
    name: 'storm',
    letter: 'e',
    title: 'open/close storm, 100,000 pairs',
    files: 10,
    tests: 10,
    quickFiles: 4,
    budget: 2,
    gross: 4,
  },
  {
    name: 'load',
    letter: 'f',
    title: 'one empty test per file',
    files: 10,
    tests: 1,
    quickFiles: 4,
  },
]
