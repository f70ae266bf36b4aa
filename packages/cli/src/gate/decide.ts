import {
  Acceptance,
  Baseline,
  couldFail,
  doubtsAbout,
  summarize,
  type BaselineEntry,
  type Part,
  type Report,
  type ReportedFault,
  type ReportedFinding,
  type Summary,
} from '@unclosed/core/report'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { idleAllowances, type IdleAllowances } from './idle-allowances.ts'
import { neededFor } from './needed.ts'
import { faultsIn } from './faults.ts'
import { rowsOf, type Row } from './rows.ts'
import { scopesIn, type ScopeFindings } from './scopes.ts'
import { unusedIn, type Unused } from './unused.ts'

/** What the gate decides by. */
export interface Question {
  readonly report: Report
  /** Parts that could not be read, in sentences. */
  readonly broken: readonly string[]
  readonly baseline: Baseline
  /** The report of the merge base: what it has is not new. */
  readonly base: Report | undefined
  readonly maxUnattributed: number
  readonly strict: boolean
}

/** What the gate has decided, and on what grounds. */
export interface Decision {
  readonly outcome: 'pass' | 'leaks' | 'not verified'
  readonly exitCode: ExitCode
  /** What fails: leaks that nobody has accepted. */
  readonly leaks: readonly Row[]
  /** How many descriptors those are. */
  readonly count: number
  /** How many descriptors pass because the baseline has them. */
  readonly inBaseline: number
  /** How many pass because the report of the merge base has them. */
  readonly notNew: number
  /** How many of unknown line pass because so many are let pass. */
  readonly unattributed: number
  readonly notVerified: readonly string[]
  readonly completenessUnknown: boolean
  /** What else was wrong in the tests. They have failed for it: it is nothing for the gate to decide on. */
  readonly faults: readonly ReportedFault[]
  /** Entries of the baseline that can go. Only told of a report that is verified. */
  readonly baseline: Unused
  /** Rules of the options that can go. Only told of a report that is verified. */
  readonly allowances: IdleAllowances
  /** Whether such entries and rules fail, too. */
  readonly strict: boolean
  readonly summary: Summary
  readonly parts: readonly Part[]
}

/** Decides on a report. */
export function decide(question: Question): Decision {
  const { report, baseline, base, strict, broken } = question
  const byBaseline = accepted(leaksIn(report), baseline)
  const byBase = accepted(byBaseline.left, base ? baselineOf(base) : new Baseline([]))
  const found = byBase.left.flatMap(({ part, findings }) =>
    findings.map((finding) => ({ part, finding })),
  )
  const unknown = found.filter(({ finding }) => finding.verdict === 'unattributed')
  const letPass = sum(unknown) <= question.maxUnattributed ? sum(unknown) : 0
  const leaks = rowsOf(letPass > 0 ? found.filter((each) => !unknown.includes(each)) : found)
  const { reasons, completenessUnknown } = doubtsAbout(report)
  const notVerified = [...reasons, ...broken]
  const isVerified = notVerified.length === 0
  if (strict && completenessUnknown && isVerified)
    notVerified.push('nobody knows how many parts there should be: only the setup file was there')
  const unused = isVerified ? unusedIn(baseline, neededFor(report)) : { unused: [], expired: [] }
  const allowances = isVerified ? idleAllowances(report.parts) : { unused: [], expired: [] }
  const stale =
    strict && [unused, allowances].some((each) => each.unused.length + each.expired.length > 0)
  const outcome =
    notVerified.length > 0 ? 'not verified' : leaks.length > 0 || stale ? 'leaks' : 'pass'
  return {
    outcome,
    exitCode: { pass: EXIT.pass, leaks: EXIT.leaks, 'not verified': EXIT.notVerified }[outcome],
    leaks,
    count: leaks.reduce((total, { count }) => total + count, 0),
    inBaseline: byBaseline.count,
    notNew: byBase.count,
    unattributed: letPass,
    notVerified,
    completenessUnknown,
    faults: faultsIn(report),
    baseline: unused,
    allowances,
    strict,
    summary: summarize(report),
    parts: report.parts,
  }
}

const leaksIn = (report: Report): ScopeFindings[] =>
  scopesIn(report).map(({ part, findings }) => ({
    part,
    findings: findings.filter((finding) => couldFail(finding) || finding.details.inBaseline),
  }))

/** How many descriptors a baseline lets pass, scope by scope, and what it leaves. */
function accepted(
  scopes: readonly ScopeFindings[],
  baseline: Baseline,
): { left: ScopeFindings[]; count: number } {
  let count = 0
  const left = scopes.map(({ part, findings }) => {
    const acceptance = new Acceptance<ReportedFinding>(baseline, ({ fingerprint }) => fingerprint)
    const judged = acceptance.accept(findings)
    const known = judged.filter(({ details }) => details.inBaseline)
    count += sum(known.map((finding) => ({ finding })))
    return { part, findings: judged.filter(({ details }) => !details.inBaseline) }
  })
  return { left, count }
}

/** The report of the merge base as a baseline. */
function baselineOf(report: Report): Baseline {
  const entries = [...neededFor(report).values()].map(({ fingerprint, count }): BaselineEntry => ({
    ...fingerprint,
    count,
    reason: 'the merge base has it',
  }))
  return new Baseline(entries)
}

const sum = (found: readonly { readonly finding: ReportedFinding }[]): number =>
  found.reduce((total, { finding }) => total + finding.count, 0)
