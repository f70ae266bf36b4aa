import { isFailing } from './verdicts.mjs'

const OURS = 'UnclosedError'

/**
 * Who owns a finding that fails must fail with an error of ours; everybody else must be as they are by themselves.
 * @param {import('./cases.mjs').TestFile} file
 * @param {import('./cases.mjs').Finding[]} findings
 * @param {object | undefined} options
 * @param {import('./seen-run.mjs').SeenModule} seen
 * @returns {import('./check-run.mjs').Problem[]}
 */
export function compareStates(file, findings, options, seen) {
  const failing = findings
    .filter((finding) => isFailing(finding, options))
    .map(({ owner }) => owner)
  return seen.tasks.flatMap((task) => {
    const mine = failing.some((owner) => owner.kind === task.kind && owner.name === task.name)
    const own = file.ownFailures.includes(task.name)
    return [...stateProblems(task, mine, own, file, failing), ...errorProblems(task, mine, file)]
  })
}

function stateProblems(task, mine, own, file, failing) {
  const inside =
    task.kind !== 'test' &&
    [...file.ownFailures, ...failing.map(({ name }) => name)].some(isWithin(task))
  const expected = mine || own || inside || (task.kind === 'file' && failing.length > 0)
  if (expected === (task.state === 'failed')) return []
  return [
    {
      what: 'wrong state',
      expected: `${titleOf(task)} ${expected ? 'failed' : 'passed'}`,
      actual: [
        `${task.state}`,
        ...task.errors.map(({ name, message }) => `${name}: ${message}`),
      ].join('\n'),
    },
  ]
}

const isWithin = (task) => (name) => task.kind === 'file' || name.startsWith(`${task.name} > `)

function errorProblems(task, mine, file) {
  const ours = task.errors.filter(({ name }) => name === OURS)
  if (mine !== ours.length > 0) {
    const expected = `${titleOf(task)}: ${mine ? 'an' : 'no'} ${OURS}`
    return [{ what: 'wrong errors', expected, actual: namesOf(task) }]
  }
  const first = file.firstError[task.name]
  if (task.kind !== 'test' || !first) return []
  const [error] = task.errors
  if (error && error.name !== OURS && error.message.includes(first)) return []
  return [
    { what: 'wrong first error', expected: `${titleOf(task)}: ${first}`, actual: namesOf(task) },
  ]
}

const titleOf = ({ kind, name }) => (name ? `${kind} '${name}'` : kind)
const namesOf = ({ errors }) =>
  errors.length === 0
    ? 'no error'
    : errors.map(({ name, message }) => `${name}: ${message}`).join('\n')
