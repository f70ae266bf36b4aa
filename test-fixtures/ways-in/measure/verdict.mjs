/**
 * What one run of a scenario says about the core, best first: the marked line was named; the dependency's line only;
 * none; and then what must never be.
 */
const VERDICTS = ['right', 'library', 'unattributed', 'extra', 'missed', 'wrong', 'broken']

/** Those that fail whatever is committed. */
export const NEVER = new Set(['extra', 'missed', 'wrong', 'broken'])

export const worstOf = (verdicts) =>
  verdicts.reduce((worst, each) => (rank(each) > rank(worst) ? each : worst), 'right')

export const isWorse = (verdict, than) => rank(verdict) > rank(than)

const rank = (verdict) => VERDICTS.indexOf(verdict)

/**
 * @param {object} answer of the judged process
 * @param {{ file: string, lines: { opened: number[], orHere: number[] }, leaves: import('./scenarios.mjs').Leaves, site?: string }} expected
 * @returns {{ verdict: string, why?: string, cause?: string }} `cause` is what is committed: the same on every machine
 */
export function verdictOf(answer, { file, lines, leaves, site }) {
  if (answer.unavailable) {
    return { verdict: 'n/a', why: answer.unavailable, cause: withoutPaths(answer.unavailable) }
  }
  if (answer.failure) return { verdict: 'broken', why: answer.failure }
  const all = [
    ...answer.findings.map((finding) => ofFinding(finding, { file, lines, elsewhere: site })),
    ...againstKernel(answer),
    ...againstExpected(answer.findings, leaves),
    ...againstLines(answer.findings, lines),
  ]
  const verdict = worstOf(all.map((each) => each.verdict))
  if (verdict === 'right') return { verdict }
  const these = all.filter((each) => each.verdict === verdict)
  return {
    verdict,
    why: distinct([...these.map(({ why }) => why), ...answer.asides]),
    cause: distinct(these.map(({ why, cause = why }) => cause)),
  }
}

function ofFinding(finding, { file, lines, elsewhere }) {
  const { site, library, kind, target } = finding
  const what = `${kind} ${target}`
  if (!site) {
    return library
      ? { verdict: 'library', why: `${what}: only ${place(library)}`, cause: place(library) }
      : {
          verdict: 'unattributed',
          why: `${what}: ${finding.way}`,
          cause: `${kind}: ${finding.way}`,
        }
  }
  const marked = [...lines.opened, ...lines.orHere]
  if (site.file === file && marked.includes(site.line)) return { verdict: 'right' }
  if (elsewhere && `${site.file}:${site.line}`.endsWith(`/${elsewhere}`))
    return { verdict: 'right' }
  const why = `${what}: laid to ${place(site)}`
  return { verdict: 'wrong', why, cause: `${kind}: laid to ${place(site)}` }
}

/**
 * The kernel is the judge: what it shows must be in a finding, and what is in one it must show. Some are
 * told without their numbers: an accepted end in its other end's finding, the socket of a query for a name.
 */
function againstKernel({ findings, kernel }) {
  const found = new Set(findings.flatMap(({ fds }) => fds))
  const open = new Map(kernel)
  const unfound = kernel.filter(([number]) => !found.has(number))
  const unnumbered = sum(
    findings
      .filter(({ kind }) => kind !== 'watcher') // has no descriptor of its own
      .map(({ count, fds, details }) => count - fds.length + (details.accepted ?? 0)),
  )
  return [
    ...(unfound.length === unnumbered ? [] : unfound).map(([number, target]) => ({
      verdict: 'missed',
      why: `the kernel shows ${number} ${target}, and no finding has it`,
    })),
    ...[...found]
      .filter((number) => !open.has(number))
      .map((number) => ({
        verdict: 'extra',
        why: `a finding has ${number}, and the kernel does not show it`,
      })),
  ]
}

/** The scenario says what it leaves: a finding too few or too many of a kind is one, also where there is no number. */
function againstExpected(findings, leaves) {
  const counts = {}
  for (const { kind, count, details } of findings) {
    counts[kind] = (counts[kind] ?? 0) + count + (details.accepted ?? 0)
  }
  const verdicts = []
  for (const kind of new Set([...Object.keys(leaves), ...Object.keys(counts)])) {
    const [expected, found] = [leaves[kind] ?? 0, counts[kind] ?? 0]
    if (expected === 'any') continue
    const why = `${found} of kind ${kind}, not ${expected}`
    if (expected === 'some' ? found === 0 : found < expected)
      verdicts.push({ verdict: 'missed', why })
    if (expected !== 'some' && found > expected) verdicts.push({ verdict: 'extra', why })
  }
  return verdicts
}

/** Every marked line opened something, so a finding must name it, unless some have no line at all. */
function againstLines(findings, lines) {
  if (findings.some(({ site }) => !site)) return []
  if (lines.orHere.length > 0) return []
  return lines.opened
    .filter((line) => !findings.some(({ site }) => site.line === line))
    .map((line) => ({ verdict: 'missed', why: `no finding names line ${line}` }))
}

const distinct = (texts) => [...new Set(texts)].join('; ')

const withoutPaths = (text) => text.replaceAll(/\/[^'\s]*\/node_modules\//g, '')

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0)

const place = ({ file, line }) => `${file.replace(/^.*\/(?=[^/]+\/[^/]+$)/, '')}:${line}`
