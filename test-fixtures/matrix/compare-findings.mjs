import path from 'node:path'
import { CASES } from './cases.mjs'

/** @typedef {import('./cases.mjs').Finding} Expected */
/** @typedef {import('./check-run.mjs').Problem} Problem */

/**
 * Each expected finding must be there once, and no other.
 * @param {import('./cases.mjs').TestFile} file
 * @param {Expected[]} expected
 * @param {import('./seen-run.mjs').SeenModule} seen
 * @returns {Problem[]}
 */
export function compareFindings(file, expected, seen) {
  const actual = seen.tasks.flatMap(({ meta }) => meta.unclosed?.findings ?? [])
  const { missing, counted, extra } = matched(expected, actual)
  const pairs = likeliestPairs(missing, extra)
  const lonely = missing.filter((one) => !pairs.some((pair) => pair.expected === one))
  const unasked = extra
    .filter((one) => !pairs.some((pair) => pair.actual === one))
    .filter(({ verdict }) => !file.mayList.includes(verdict))
  return [
    ...pairs.map(({ expected: wanted, actual: found }) => difference(wanted, found)),
    ...lonely.map((one) => ({ what: 'missing finding', expected: textOf(fieldsOfExpected(one)) })),
    ...unasked.map((one) => ({ what: 'extra finding', actual: textOf(fieldsOfActual(one)) })),
    ...counted,
    ...actual.flatMap(malformed),
  ]
}

function matched(expected, actual) {
  const left = [...actual]
  const missing = []
  const counted = []
  for (const one of expected) {
    const same = left.filter((found) => differingFields(one, found).length === 0)
    const taken = one.descriptors === undefined ? same.slice(0, 1) : same
    if (taken.length === 0) missing.push(one)
    for (const found of taken) left.splice(left.indexOf(found), 1)
    const count = taken.reduce((sum, { fds }) => sum + (fds?.length ?? 0), 0)
    if (taken.length > 0 && one.descriptors !== undefined && count !== one.descriptors) {
      counted.push({
        what: 'wrong number of descriptors',
        expected: `${one.descriptors}: ${textOf(fieldsOfExpected(one))}`,
        actual: `${count} in ${taken.length} findings`,
      })
    }
  }
  return { missing, counted, extra: left }
}

// A finding that is nearly right is told as wrong in this or that, not as one missing and another one extra.
function likeliestPairs(missing, extra) {
  const pairs = []
  const free = [...extra]
  for (const expected of missing) {
    const [nearest] = free
      .map((actual) => ({ expected, actual, distance: differingFields(expected, actual).length }))
      .filter(({ distance }) => distance <= 3)
      .toSorted((one, other) => one.distance - other.distance)
    if (!nearest) continue
    pairs.push(nearest)
    free.splice(free.indexOf(nearest.actual), 1)
  }
  return pairs
}

function difference(expected, actual) {
  const names = differingFields(expected, actual)
  return {
    what: `wrong ${names.join(', ')}`,
    expected: textOf(fieldsOfExpected(expected)),
    actual: textOf(fieldsOfActual(actual)),
  }
}

function differingFields(expected, actual) {
  const wanted = fieldsOfExpected(expected)
  const found = fieldsOfActual(actual)
  return Object.keys(wanted).filter((name) => {
    if (wanted[name] === undefined) return false
    if (name === 'target') return !found.target?.includes(wanted.target)
    return wanted[name] !== found[name]
  })
}

const fieldsOfExpected = ({
  verdict,
  kind,
  role,
  owner,
  site,
  target,
  note,
  candidates,
  evidence,
}) => ({
  verdict,
  kind,
  role,
  owner: ownerText(owner),
  line: site && path.relative(CASES, site),
  target,
  note: note ?? false,
  candidates: candidates?.toSorted().join(' | '),
  evidence,
})

const fieldsOfActual = ({
  verdict,
  kind,
  role,
  owner,
  site,
  target,
  note,
  candidates,
  evidence,
}) => ({
  verdict,
  kind,
  role,
  owner: ownerText(owner),
  line: site && `${path.relative(CASES, fileOf(site))}:${site.line}`,
  target,
  note: note ?? false,
  candidates: candidates?.toSorted().join(' | '),
  evidence,
})

const ownerText = (owner) => (owner?.name ? `${owner.kind} '${owner.name}'` : String(owner?.kind))

const fileOf = ({ file }) => path.resolve(CASES, '..', file.replace(/^file:\/\//, ''))

function textOf({ verdict, kind, role, owner, line, target, note, candidates }) {
  const what = [verdict, role, kind, target && `(${target})`].filter(Boolean).join(' ')
  const tail = [note && 'as a note', candidates && `candidates ${candidates}`].filter(Boolean)
  return [`${what} of ${owner}`, line ? `opened at ${line}` : 'without a line', ...tail].join(', ')
}

/** What every finding must have, whatever it is. */
function malformed(finding) {
  const problems = []
  const { fds, text, callers, target } = finding
  if (!Array.isArray(fds) || fds.some((fd) => !Number.isInteger(fd)))
    problems.push('fds are no numbers')
  if (typeof text !== 'string' || text === '') problems.push('it has no text')
  if (!Array.isArray(callers)) problems.push('it has no callers')
  if (typeof target !== 'string' || target.endsWith(' (deleted)'))
    problems.push(`target is '${target}'`)
  return problems.map((what) => ({
    what: `malformed finding: ${what}`,
    actual: textOf(fieldsOfActual(finding)),
  }))
}
