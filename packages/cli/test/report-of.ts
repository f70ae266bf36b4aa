import {
  FORMAT,
  VERSION,
  type Account,
  type Part,
  type Report,
  type ReportedFault,
  type ReportedFinding,
  type Run,
} from '@unclosed/core/report'

/** A finding as a worker reports it, with what a test is about. */
export function findingOf(own: Partial<ReportedFinding> = {}): ReportedFinding {
  const {
    kind = 'file',
    site = { file: 'src/metrics.ts', line: 4, column: 21, function: 'record' },
  } = own
  const target = own.target ?? '/tmp/metrics.ndjson'
  return {
    verdict: 'leaked',
    fails: true,
    kind,
    target,
    fds: [20],
    count: 1,
    owner: { kind: 'test', name: 'rejects a nameless event', file: 'test/metrics.test.ts' },
    candidates: [],
    site,
    callers: [],
    evidence: 'stack',
    way: 'fs.promises.open',
    late: false,
    note: false,
    details: {},
    fingerprint: {
      kind,
      file: site.file,
      function: site.function ?? '',
      target: '<tmp>/metrics.ndjson',
    },
    ...own,
  }
}

/** A finding at another line, in a function of its own. */
export const findingAt = (
  file: string,
  line: number,
  name: string,
  own: Partial<ReportedFinding> = {},
): ReportedFinding => findingOf({ site: { file, line, column: 5, function: name }, ...own })

export function runOf(own: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    state: 'ended',
    unclosed: '0.1.0',
    runner: { name: 'vitest', version: '4.1.12' },
    node: '24.0.0',
    platform: { os: 'linux', arch: 'x64', release: '6.1' },
    limits: { soft: 1024, hard: 4096 },
    expected: [],
    ...own,
  }
}

export function partOf(
  file: string,
  findings: readonly ReportedFinding[] = [],
  own: Partial<Part> & { account?: Account } = {},
): Part {
  return {
    run: 'run-1',
    project: '',
    file,
    folder: '',
    state: 'ended',
    account: {
      began: 1,
      ended: 2,
      worker: { pid: 1, thread: 0 },
      view: 'kernel',
      notVerified: [],
      options: {
        mode: 'fail',
        deadline: 'file',
        kinds: ['file', 'tcp'],
        pools: 'allow',
        modules: 'warn',
        settle: { timeout: 1000 },
      },
      findings,
      allowances: [],
      residents: [],
      descriptors: { atBegin: 20, atEnd: 21, peak: 23 },
      settled: { times: 0, milliseconds: 0, closed: [] },
    },
    ...own,
  }
}

/** A budget that a test has exceeded, in a part. */
export function withFault(part: Part, own: Partial<ReportedFault> = {}): Part {
  const fault: ReportedFault = {
    owner: { kind: 'test', name: 'loads all pages', file: part.file },
    message: 'this test held 9 descriptors at once, at most 4 allowed (budget.peak)\n\n  9 tcp',
    site: { file: 'src/pages.ts', line: 7, column: 3 },
    fails: true,
    ...own,
  }
  const account = part.account!
  return { ...part, account: { ...account, faults: [...(account.faults ?? []), fault] } }
}

/** A report of one run, in which all parts arrived. */
export function reportOf(parts: readonly Part[], run: Partial<Run> = {}): Report {
  const { id } = runOf(run)
  const expected = parts.map(({ project, file }) => ({ project, file }))
  return {
    format: FORMAT,
    version: VERSION,
    runs: [runOf({ expected, ...run })],
    parts: parts.map((part) => ({ ...part, run: id })),
  }
}

/** A report of one file with these findings. */
export const reportWith = (...findings: ReportedFinding[]): Report =>
  reportOf([partOf('test/metrics.test.ts', findings)])
