// Whether what was seen of a side is what its case says.
import { isLeak } from '@unclosed/core/report'

/** @typedef {import('@unclosed/core/report').ReportedFinding} Finding */

/**
 * @typedef {object} Verdict
 * @property {'right' | 'wrong' | 'not run'} verdict
 * @property {string} text what was seen, in a few words
 * @property {boolean} [line] leaks: whether the line of the case was named
 * @property {boolean | undefined} [caller] leaks: whether the user's line that led there was named, too
 * @property {string[]} notes what else was seen
 */

/**
 * @param {import('./read-corpus.mjs').Side} side
 * @param {import('./run-side.mjs').Seen} seen
 * @returns {Verdict}
 */
export function judge({ of: aCase, name }, seen) {
  const test = testOf(aCase, seen)
  const broken = ownFailure(aCase, seen)
  if (!test || broken !== undefined) return { verdict: 'not run', text: `${broken}`, notes: [] }
  if (seen.notVerified.length > 0)
    return { verdict: 'wrong', text: 'not verified', notes: seen.notVerified }
  return name === 'leaking' ? ofLeak(aCase, seen, test) : ofOthers(name, seen, test)
}

/**
 * A second opinion, of the same runner without unclosed: a case that fails by itself there, or by the kernel's account
 * leaves nothing open, is none in this runner.
 * @param {Verdict} verdict
 * @param {import('./run-side.mjs').Seen} without
 * @returns {Verdict | { verdict: 'n/a', text: string, notes: string[] }}
 */
export function secondOpinion({ of: aCase }, verdict, without) {
  const failure = ownFailure(aCase, without)
  const notes = verdict.notes
  if (verdict.verdict === 'not run') {
    const ended = without.code ? firstError(without.output) : undefined
    const own = failure ?? ended
    return own === undefined
      ? { verdict: 'wrong', text: `fails with unclosed only: ${verdict.text}`, notes }
      : { verdict: 'n/a', text: `fails without unclosed, too: ${own}`, notes }
  }
  if (failure === undefined && without.left === 0)
    return { verdict: 'n/a', text: 'by the kernel, nothing is left open in this runner', notes }
  return verdict
}

/** @param {Verdict} verdict */
export const wantsSecondOpinion = ({ verdict, text }) => verdict === 'not run' || text === MISSED

const MISSED = 'missed'

const testOf = ({ id }, { tests }) => tests.find(({ name }) => name === id)

/** Why a case could not be run to its end, other than for what we found. */
function ownFailure(aCase, seen) {
  const test = testOf(aCase, seen)
  const own = test?.messages.find((message) => !message.includes('UnclosedError'))
  if (test?.status === 'failed' && own !== undefined) return firstLine(own)
  return test && seen.whole ? undefined : firstError(seen.output)
}

function ofLeak(aCase, { findings, mapped }, test) {
  const leaks = findings.filter(({ fails }) => fails)
  const others = findings.filter(({ fails }) => !fails).map(briefly)
  if (leaks.length === 0) return { verdict: 'wrong', text: MISSED, notes: others }
  const elsewhere = leaks.filter(({ owner }) => owner.kind !== 'test' || owner.name !== aCase.id)
  const named = leaks.filter((finding) => namesLine(aCase, finding, mapped))
  const line = named.length > 0
  const { entry } = aCase
  const caller = entry === undefined ? undefined : leaks.some(({ site }) => isAt(site, entry))
  const more = leaks.filter((finding) => !named.includes(finding)).map(briefly)
  const notes = [...more, ...others]
  const complaint =
    elsewhere.length > 0
      ? `charged to ${[...new Set(elsewhere.map(ownerOf))].join(', ')}`
      : test.status === 'failed'
        ? line
          ? undefined
          : 'another line'
        : 'found, but its test passed'
  return complaint === undefined
    ? { verdict: 'right', text: 'caught', line, caller, notes }
    : { verdict: 'wrong', text: complaint, line, caller, notes }
}

function ofOthers(name, { findings }, test) {
  const leaks = findings.filter(({ fails, verdict }) => fails || isLeak(verdict))
  const listed = findings.filter((finding) => !leaks.includes(finding))
  if (leaks.length > 0)
    return { verdict: 'wrong', text: 'false alarm', notes: findings.map(briefly) }
  if (test.status !== 'passed')
    return { verdict: 'wrong', text: `its test ${test.status}`, notes: [] }
  const notes = listed.map(briefly)
  if (name === 'held') {
    const pooled = listed.some(({ verdict }) => verdict === 'pooled')
    return pooled
      ? { verdict: 'right', text: 'pooled', notes }
      : { verdict: 'wrong', text: 'not listed', notes }
  }
  if (name === 'clean' && listed.length > 0) return { verdict: 'wrong', text: 'listed', notes }
  return { verdict: 'right', text: 'passes', notes }
}

/**
 * Whether a finding names the line of the case: the dependency's, or the trigger's own; where native code opens it, the
 * call that led there.
 * @param {import('./read-corpus.mjs').Case} aCase
 * @param {Finding} finding
 * @param {string[]} [mapped] the same line by the package's source map, which a runner may follow
 */
export function namesLine(
  { opens = '', entry = '', native, trigger },
  { site, library, details },
  mapped,
) {
  if (native) return isAt(site, entry)
  const [wanted = ''] = opens.split(' ')
  // Without a line, it is wherever the trigger itself opens.
  if (wanted === trigger) return site?.file === trigger
  if (wanted.startsWith(`${trigger}:`)) return isAt(site, wanted)
  const lines = [wanted, ...(mapped ?? [])].map((line) => `node_modules/${line}`)
  const named = [site, library, ...(details?.through ?? [])]
  return lines.some((line) => named.some((position) => isAt(position, line)))
}

/** @param {import('@unclosed/core/report').Position | undefined} position @param {string} wanted file:line */
const isAt = (position, wanted) =>
  position !== undefined && `/${position.file}:${position.line}`.endsWith(`/${wanted}`)

/** @param {Finding} finding */
function briefly({ verdict, kind, site, library }) {
  const at = library ?? site
  const place = at ? `${at.file.replace(/^.*node_modules\//, '')}:${at.line}` : 'line not known'
  return `${verdict}: ${kind}, ${place}`
}

const ownerOf = ({ owner }) => `the ${owner.kind}${owner.kind === 'test' ? ` ${owner.name}` : ''}`
const firstLine = (text) => text.trim().split('\n')[0]
const firstError = (output) =>
  output
    .trimEnd()
    .split('\n')
    .find((line) => /^\s*\w*Error: /.test(line))
    ?.trim() ?? 'the runner said nothing'
