import type { Fingerprint } from '../baseline/fingerprint.ts'
import type { Kind } from '../kernel/descriptor.ts'
import type { Finding, Position, Verdict } from '../judge/finding.ts'
import type { Allowance, Options } from '../options/options.ts'

export const FORMAT = 'unclosed report'
/** Counts up with every change that a reader of the last version would misunderstand. */
export const VERSION = 1

/**
 * What was found in one or more runs. Workers write one with a single part; merged, several are one: a set of runs and
 * of parts. All paths in it are relative to the project's root, with forward slashes.
 */
export interface Report {
  readonly format: typeof FORMAT
  readonly version: typeof VERSION
  /** What the parts come to. Left out in the files of workers, and never read: it is counted anew. */
  readonly summary?: Summary
  readonly runs: readonly Run[]
  readonly parts: readonly Part[]
}

/** One run of a test runner. */
export interface Run {
  readonly id: string
  /** `unwatched`: only the setup file was there, so nobody knows how many parts there should be. */
  readonly state: 'began' | 'ended' | 'unwatched'
  /** The version of unclosed. */
  readonly unclosed: string
  readonly runner: { readonly name: string; readonly version: string }
  /** The version of Node. */
  readonly node: string
  readonly platform: { readonly os: string; readonly arch: string; readonly release: string }
  readonly limits: OpenFileLimits
  readonly shard?: Shard
  /** The test files that ran, by the runner's account; known when it has ended. */
  readonly expected?: readonly PartName[]
  /** Where tests ran in threads: what came during the run, and no thread is known to have opened. */
  readonly unowned?: readonly UnownedDescriptor[]
}

/** A descriptor that the kernel shows, and nobody claims. */
export interface UnownedDescriptor {
  readonly kind: Kind
  readonly target: string
}

/** How many descriptors a process may have; `null` where that is not known, or unlimited. */
export interface OpenFileLimits {
  readonly soft: number | null
  readonly hard: number | null
}

export interface Shard {
  readonly index: number
  readonly count: number
}

/** Which test file a part is about. */
export interface PartName {
  /** The runner's project; empty where there is one only. */
  readonly project: string
  readonly file: string
}

/** What was found in one test file of one run. */
export interface Part extends PartName {
  readonly run: string
  /** `began`: its worker has not come to its end. */
  readonly state: 'began' | 'ended'
  /** The project's root, from the top of the repository; empty where they are the same, or there is none. */
  readonly folder: string
  readonly account?: Account
}

/** What is told of a test file when it has ended. */
export interface Account {
  /** When it began and ended, in milliseconds since 1970. */
  readonly began: number
  readonly ended: number
  /** The process that ran it. */
  readonly worker: { readonly pid: number; readonly thread: number }
  /** Whether the kernel was asked, or the ledger alone judged. */
  readonly view: 'kernel' | 'ledger only'
  /** What could not be verified, in sentences. */
  readonly notVerified: readonly string[]
  readonly options: Pick<Options, 'mode' | 'deadline' | 'kinds' | 'pools' | 'modules' | 'settle'>
  readonly findings: readonly ReportedFinding[]
  /** What else was wrong; nothing where nothing was, and in reports of older versions. */
  readonly faults?: readonly ReportedFault[]
  readonly allowances: readonly UsedAllowance[]
  /** Node's own that were recognised. */
  readonly residents: readonly {
    readonly kind: Kind
    readonly target: string
    readonly count: number
  }[]
  readonly descriptors: DescriptorCurve
  readonly settled: Settled
}

/** A finding, with what it is recognised by in another run. */
export interface ReportedFinding extends Finding {
  readonly fingerprint: Fingerprint
  /** When the first of it was opened, in milliseconds since 1970; not known of what has no number. */
  readonly openedAt?: number
}

/** A budget exceeded, a matcher that nobody awaited: wrong with a scope beside what it leaves open. */
export interface ReportedFault {
  readonly owner: Finding['owner']
  /** As the user was told. */
  readonly message: string
  /** The line that it is about. */
  readonly site?: Position
  /** Whether it failed its owner. */
  readonly fails: boolean
}

/** A rule of the configuration or the file, and how many descriptors it let pass. Patterns are texts. */
export interface UsedAllowance extends Omit<Allowance, 'target' | 'site' | 'test'> {
  readonly target?: string
  readonly site?: string
  readonly test?: string
  readonly used: number
}

/** How many descriptors were open. */
export interface DescriptorCurve {
  readonly atBegin: number
  readonly atEnd: number
  /** The most at once. */
  readonly peak: number
  /** In the course of the file, by the ledger; reports of older versions have none. */
  readonly samples?: readonly DescriptorSample[]
}

/** How many descriptors were open from a moment on, until the next sample. */
export interface DescriptorSample {
  /** In milliseconds since the file began. */
  readonly at: number
  readonly open: number
  /** The most at once before the next sample, where that is more. */
  readonly most?: number
}

/** What was waited for before anything was judged. */
export interface Settled {
  /** How often something was still open that was then waited for. */
  readonly times: number
  readonly milliseconds: number
  /** What closed meanwhile, by the call that had opened it. */
  readonly closed: readonly { readonly kind: Kind; readonly way: string; readonly count: number }[]
}

/** What parts come to. Counts are of descriptors. */
export interface Summary {
  readonly files: number
  readonly counts: Readonly<Record<Verdict, number>>
  /** How many leaks have a line of source: of the user's own code, or a dependency's. */
  readonly attribution: { readonly leaks: number; readonly withLine: number; readonly rate: number }
  /** How many pass because the baseline has them. */
  readonly inBaseline: number
  /** The most that one process held at once. */
  readonly peak: number
  readonly verified: 'yes' | 'no' | 'completeness unknown'
  /** Why not, in sentences. */
  readonly notVerified: readonly string[]
}

/** A report around runs and parts. */
export const reportOf = (runs: readonly Run[], parts: readonly Part[]): Report => ({
  format: FORMAT,
  version: VERSION,
  runs,
  parts,
})
