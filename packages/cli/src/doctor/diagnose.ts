import { randomBytes } from 'node:crypto'
import { basename, extname, join } from 'node:path'
import { runOf, type Configured } from './commands.ts'
import { examine, type Examination, type Planted } from './examine.ts'
import { layOf, placesFor, type Home, type Lay, type Place } from './homes.ts'
import type { Plot } from './plot.ts'
import { runProgram } from './run-program.ts'
import { manifestIn } from './runners.ts'
import { seenIn, type Seen } from './seen.ts'
import { seedsOn, type Form, type Seed } from './seeds.ts'

/** What the doctor has found out about one project of a runner. */
export interface Diagnosis {
  readonly project: string
  readonly state: 'examined' | 'not set up' | 'switched off' | 'never ended' | 'not run'
  /** Why it could not be examined. */
  readonly reason?: string
  readonly examination?: Examination
}

/** Where the doctor works. */
export interface Patient extends Configured {
  readonly root: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

interface Bed {
  readonly home: Home
  readonly places: readonly Place[]
}

/** Seeds leaks in each project of a runner, runs them, and looks what is told of them. */
export async function diagnose(patient: Patient, plot: Plot): Promise<Diagnosis[]> {
  const { root: cwd, environment } = patient
  const lay = await layOf(patient, { cwd, environment, signal: plot.signal })
  const token = `unclosed-doctor-${randomBytes(4).toString('hex')}`
  const beds = lay.homes.map((home, index) => ({
    home,
    places: placesFor(home, cwd, `${token}-${index}`),
  }))
  let diagnoses: Diagnosis[] = []
  for (const { form, flags } of formsFor(patient, lay)) {
    diagnoses = await inForm(beds, { patient, lay, plot, token, form, flags })
    if (diagnoses.some(({ state }) => state !== 'not run')) break
  }
  return diagnoses
}

const MODULES_FLAG = '--experimental-vm-modules'

interface Order {
  readonly patient: Patient
  readonly lay: Lay
  readonly plot: Plot
  readonly token: string
  readonly form: Form
  readonly flags: readonly string[]
}

// Jest takes a file for an ES module by its name, its package and a flag of Node's, which nobody sees in a config.
function formsFor(
  { runner, environment, root }: Patient,
  lay: Lay,
): { form: Form; flags: string[] }[] {
  if (runner.name === 'vitest') return [{ form: 'esm', flags: [] }]
  const plain = { form: 'cjs' as const, flags: [] }
  const flagged = environment['NODE_OPTIONS']?.includes(MODULES_FLAG) ?? false
  const withFlag = { form: 'esm' as const, flags: flagged ? [] : [MODULES_FLAG] }
  const named = lay.homes.some(({ example }) => example && extname(example) === '.mjs')
  const mayBe = named || lay.modules || manifestIn(root).type === 'module'
  if (named) return [withFlag]
  if (!mayBe) return [plain]
  return flagged ? [withFlag, plain] : [plain, withFlag]
}

/** Each project's seeds are tried where its configuration may look for tests, one place after the other. */
async function inForm(beds: readonly Bed[], order: Order): Promise<Diagnosis[]> {
  const found = new Map<Bed, Diagnosis>()
  const most = Math.max(...beds.map(({ places }) => places.length))
  for (let attempt = 0; attempt < most; attempt++) {
    const open = beds.filter((bed) => {
      const known = found.get(bed)
      return bed.places[attempt] && (known === undefined || known.reason === NOT_TAKEN)
    })
    if (open.length === 0) break
    const planted = open.map((bed) => ({ bed, ...plant(bed, attempt, order) }))
    const seen = await runSeeds(order, planted[0]?.probe ?? '')
    order.plot.clean()
    for (const { bed, ...own } of planted) found.set(bed, diagnosisOf(bed.home, own.planted, seen))
  }
  return beds.flatMap((bed) => found.get(bed) ?? [])
}

function plant(
  { home, places }: Bed,
  attempt: number,
  { patient, lay, plot, form }: Order,
): { planted: Planted; probe: string } {
  const place = places[attempt]!
  const notes = join(plot.temporary, 'notes.txt')
  const probe = join(plot.temporary, 'probe.jsonl')
  plot.writeOwn(notes, 'a note\n')
  const vitest = patient.runner.name === 'vitest'
  const framework = vitest ? 'vitest' : lay.injected ? undefined : '@jest/globals'
  const seeds = new Map<Seed['name'], { file: string; text: string }>()
  const fileOf = (name: Seed['name']): string => basename(place.file(name))
  for (const { name, text } of seedsOn({ form, framework, notes, probe, fileOf })) {
    const path = place.file(name)
    plot.write(path, text, place.folder)
    seeds.set(name, { file: fileOf(name), text })
  }
  const project = vitest && home.example !== undefined ? home.project : undefined
  return { planted: { runner: patient.runner.name, project, seeds }, probe }
}

async function runSeeds({ patient, plot, token, flags }: Order, probe: string): Promise<Seen> {
  const results = join(plot.temporary, 'results.json')
  const report = join(plot.temporary, 'report.json')
  plot.forget(results, report, `${report}.parts`, probe)
  const { environment } = patient
  const options = [environment['NODE_OPTIONS'], ...flags].filter(Boolean).join(' ')
  const ran = await runProgram({
    args: runOf(patient, token, results),
    cwd: patient.root,
    environment: {
      ...environment,
      UNCLOSED_REPORT: report,
      ...(options !== '' && { NODE_OPTIONS: options }),
    },
    signal: plot.signal,
  })
  return seenIn({ results, report, probe }, ran)
}

/** The reason where the configuration sees no tests in what was written. */
export const NOT_TAKEN = 'not taken for tests'

function diagnosisOf({ project }: Home, planted: Planted, seen: Seen): Diagnosis {
  const files = [...planted.seeds.values()].map(({ file }) => file)
  const own = seen.files.filter(({ name }) => files.includes(name))
  const notRun = (reason: string): Diagnosis => ({ project, state: 'not run', reason })
  if (seen.ran.timedOut) return notRun('it did not end within ten minutes')
  if (seen.files.length === 0 && seen.ran.code !== 0)
    return notRun(firstError(seen.ran.output) ?? `it ended with exit code ${seen.ran.code}`)
  if (own.length === 0) return notRun(NOT_TAKEN)
  const parts = seen.parts.filter(
    (part) =>
      files.includes(basename(part.file)) &&
      (planted.project === undefined || part.project === planted.project),
  )
  if (parts.some(({ account }) => account))
    return { project, state: 'examined', examination: examine(planted, seen) }
  const probes = seen.probes.filter(
    (probe) =>
      files.includes(probe.file) &&
      (planted.project === undefined || probe.project === planted.project),
  )
  if (probes.length > 0 && parts.length > 0) return { project, state: 'never ended' }
  if (probes.length > 0)
    return { project, state: probes.some(({ setup }) => setup) ? 'switched off' : 'not set up' }
  const messages = own.flatMap((file) => file.messages).join('\n')
  return notRun(firstError(messages) ?? firstLine(messages) ?? 'no test has run')
}

// Ours says most.
const firstError = (text: string): string | undefined =>
  (/^.*?(unclosed: .+)$/m.exec(text) ?? /^\W*(\w*Error\b.*)$/m.exec(text))?.[1]?.trim()

const firstLine = (text: string): string | undefined => /\S.*/.exec(text)?.[0]
