import { basename } from 'node:path'
import type { Part, ReportedFinding } from '@unclosed/core/report'
import { CLASSES, type LeakClass } from './classes.ts'
import type { RunnerName } from './runners.ts'
import type { Seen, SeenFile } from './seen.ts'
import { lineOf, NOTHING_OPENED, twinOf, type Seed } from './seeds.ts'

export type Answer = 'yes' | 'no' | 'not judged' | 'not known'

/** What became of the leak of one class, and of its closed twin. */
export interface Check {
  readonly name: string
  readonly caught: Answer
  readonly line: Answer
  readonly test: Answer
  readonly twinPasses: Answer
  /** Why it is not as it should be, and what to do. */
  readonly notes: readonly string[]
}

/** What is known of one project of one runner. */
export interface Examination {
  readonly checks: readonly Check[]
  readonly notes: readonly string[]
  readonly notVerified: readonly string[]
}

/** What was planted in a project. */
export interface Planted {
  readonly runner: RunnerName
  /** Nothing where the project's name is not known. */
  readonly project: string | undefined
  /** The seeds with the names of their files. */
  readonly seeds: ReadonlyMap<Seed['name'], { readonly file: string; readonly text: string }>
}

/** Compares what was seen with what was planted. */
export function examine(planted: Planted, seen: Seen): Examination {
  const partOf = (seed: Seed['name']): Part | undefined =>
    seen.parts.find(
      ({ file, project }) =>
        basename(file) === planted.seeds.get(seed)?.file &&
        (planted.project === undefined || project === planted.project),
    )
  const fileOf = (seed: Seed['name']): SeenFile | undefined =>
    seen.files.find(({ name }) => name === planted.seeds.get(seed)?.file)
  const checks = CLASSES.map((leak) =>
    checkOf(leak, {
      runner: planted.runner,
      text: planted.seeds.get(leak.seed)?.text ?? '',
      part: partOf(leak.seed),
      file: fileOf(leak.seed),
      twinPart: partOf(twinOf(leak).seed),
      twinFile: fileOf(twinOf(leak).seed),
    }),
  )
  const files = checks.find(({ name }) => name === 'file')
  const accounts = [...planted.seeds.keys()].flatMap((seed) => partOf(seed)?.account ?? [])
  return {
    checks: files && !isRight(files) ? checks.map((check) => withoutOwnBlame(check)) : checks,
    notes: accounts.some(({ options }) => options.mode === 'warn')
      ? ["Your option `mode: 'warn'` lets every test pass: leaks are told, and nothing fails."]
      : [],
    notVerified: [
      ...new Set([
        ...accounts.flatMap(({ notVerified }) => notVerified),
        ...(accounts.some(({ view }) => view === 'ledger only')
          ? ['there is no kernel view (no readable /proc/self/fd): the ledger alone judged']
          : []),
      ]),
    ],
  }
}

const isRight = ({ caught, line, test }: Check): boolean =>
  [caught, line, test].every((answer) => answer === 'yes')

// These leak files as well: nothing is known of their own hook points while those of files are broken.
const LEAK_FILES = new Set(
  CLASSES.filter(({ kind, name }) => kind === 'file' && name !== 'file').map(({ name }) => name),
)

const withoutOwnBlame = (check: Check): Check =>
  isRight(check) || !LEAK_FILES.has(check.name) || check.caught === 'not judged'
    ? check
    : { ...check, notes: ['it leaks a file as well: mend that first'] }

interface Evidence {
  readonly runner: RunnerName
  readonly text: string
  readonly part: Part | undefined
  readonly file: SeenFile | undefined
  readonly twinPart: Part | undefined
  readonly twinFile: SeenFile | undefined
}

function checkOf(leak: LeakClass, evidence: Evidence): Check {
  const { part, file, text, runner } = evidence
  const twinPasses = twinAnswer(leak, evidence)
  const twinNotes =
    twinPasses === 'no'
      ? [`its closed twin is taken for a leak: a false alarm. Please report it with your config.`]
      : []
  const options = part?.account?.options
  if (!options || !file) return unknown(leak, ['its test file was not judged to its end'])
  if (!options.kinds.includes(leak.kind)) {
    const notes = [`your option \`kinds\` leaves out '${leak.kind}'`, ...twinNotes]
    const [caught, line, test] = ['not judged', 'not judged', 'not judged'] as const
    return { name: leak.name, caught, line, test, twinPasses, notes }
  }
  const findings = part?.account?.findings ?? []
  const planted = lineOf(leak, text)
  const atLine = ({ site }: ReportedFinding): boolean =>
    site !== undefined &&
    site.line === planted &&
    basename(site.file) === basename(part?.file ?? '')
  const ofOwner = ({ owner }: ReportedFinding): boolean =>
    owner.kind === leak.owner.kind && owner.name === leak.owner.name
  const told = findings.filter(
    (one) => TOLD.has(one.verdict) && one.kind === leak.kind && (atLine(one) || ofOwner(one)),
  )
  // The best of them: what another class has left is another one's.
  const best =
    told.find((one) => atLine(one) && ofOwner(one)) ?? told.find(atLine) ?? told.find(ofOwner)
  if (!best && file.messages.some((message) => message.includes(NOTHING_OPENED)))
    return unknown(leak, ['nothing was opened: your tests replace the module by a mock'])
  const caught = best !== undefined
  const line = best !== undefined && atLine(best)
  const test = best !== undefined && ofOwner(best)
  const passed = best?.fails === true && !failsIn(file, leak)
  const notes = [
    ...(caught && line && test ? [] : broken(leak, { caught, line, test, best, runner })),
    ...(passed ? [`it was found, and its ${leak.owner.kind} passed: ${leak.advice(runner)}`] : []),
    ...(best?.verdict === 'allowed'
      ? [`a rule of yours lets it pass: ${best.details.reason ?? 'no reason given'}`]
      : []),
    ...twinNotes,
  ]
  return {
    name: leak.name,
    caught: yesOrNo(caught && !passed),
    line: yesOrNo(line),
    test: yesOrNo(test),
    twinPasses,
    notes,
  }
}

const TOLD = new Set(['leaked', 'unattributed', 'allowed', 'released by peer'])
const yesOrNo = (is: boolean): Answer => (is ? 'yes' : 'no')

function broken(
  { name, owner, hook, advice }: LeakClass,
  seen: {
    caught: boolean
    line: boolean
    test: boolean
    best: ReportedFinding | undefined
    runner: RunnerName
  },
): string[] {
  const { caught, line, test, best, runner } = seen
  const what = !caught
    ? `the leak of class "${name}" was not found`
    : [
        ...(line
          ? []
          : [best?.site ? `line ${best.site.line} was named for it` : 'its line is not known']),
        ...(test ? [] : [`it was laid to the ${ownerText(best)}, not to the ${owner.kind}`]),
      ].join(', and ')
  return [`${what}. Broken: ${hook}. ${advice(runner)}`]
}

const ownerText = (finding: ReportedFinding | undefined): string =>
  finding
    ? `${finding.owner.kind}${finding.owner.name ? ` "${finding.owner.name}"` : ''}`
    : 'nobody'

// A leak of a suite fails the file: Jest knows no failed suites.
function failsIn(file: SeenFile, { owner }: LeakClass): boolean {
  if (owner.kind !== 'test') return file.failed
  const name = owner.name.replaceAll(' > ', ' ')
  return file.tests.some((test) => test.name === name && test.status === 'failed')
}

function twinAnswer(leak: LeakClass, { twinPart, twinFile }: Evidence): Answer {
  const { test } = twinOf(leak)
  const account = twinPart?.account
  const tests = twinFile?.tests.filter(({ name }) => name.startsWith(test)) ?? []
  if (!account || tests.length === 0) return 'not known'
  const alarms = account.findings.filter(
    ({ owner, fails }) => fails && ` ${owner.name.replaceAll(' > ', ' ')}`.includes(` ${test}`),
  )
  // What is laid to the whole file may be anybody's.
  const ofFile = account.findings.filter(({ owner, fails }) => fails && owner.kind === 'file')
  if (alarms.length + ofFile.length > 0) return 'no'
  return tests.every(({ status }) => status === 'passed') ? 'yes' : 'not known'
}

const unknown = ({ name }: LeakClass, notes: string[]): Check => ({
  name,
  caught: 'not known',
  line: 'not known',
  test: 'not known',
  twinPasses: 'not known',
  notes,
})
