// What the page is made of. It stands by itself: the page's own script imports it, and knows neither Node nor core.

/** All that the page shows, counted and sorted already. Paths are from the top of the repository. */
export interface PageData {
  readonly title: string
  readonly outcome: 'leaks' | 'clean' | 'not verified'
  readonly headline: string
  readonly notVerified: readonly string[]
  /** What is good to know besides, in sentences. */
  readonly besides: readonly string[]
  /** What else was wrong in the tests, in sentences. */
  readonly faults: readonly string[]
  readonly runs: readonly PageRun[]
  readonly utilisation: Utilisation | undefined
  readonly kinds: readonly KindRow[]
  readonly lines: readonly LineRow[]
  readonly remotes: readonly RemoteRow[]
  readonly curve: Curve
  readonly files: readonly FileRow[]
}

/** A run in a few words, each with its name. */
export interface PageRun {
  readonly name: string
  readonly facts: readonly string[]
}

/** The process that came nearest to its limit. */
export interface Utilisation {
  readonly peak: number
  readonly soft: number
  readonly file: string
}

/** What became of a descriptor: `leaked` holds both what is attributed and what is not. */
export type Fate = 'leaked' | 'held' | 'pooled' | 'released late' | 'allowed'

/** In the order in which the page shows them. */
export const FATES: readonly Fate[] = ['leaked', 'held', 'pooled', 'released late', 'allowed']

/** How many descriptors of a kind there were, by what became of them. */
export interface KindRow {
  readonly kind: string
  readonly counts: Readonly<Record<Fate, number>>
}

/** All of one kind and fate that one line opened. */
export interface LineRow {
  readonly fate: Fate
  readonly kind: string
  /** Such as `tcp client`. */
  readonly noun: string
  /** `file:line:column`; empty where it is not known. */
  readonly place: string
  readonly count: number
  readonly target: string
  /** The worst of it as a terminal shows it, with the code around the line. */
  readonly text: string
  readonly owners: readonly LineOwner[]
}

/** A test, suite or file that left some of it open. */
export interface LineOwner {
  readonly name: string
  readonly count: number
  readonly target: string
  /** Numbers, TCP state: what helps to find it in the output of lsof. */
  readonly facts: string
}

/** Leaked connections with one remote address, by TCP state. */
export interface RemoteRow {
  readonly remote: string
  readonly states: Readonly<Record<string, number>>
  readonly count: number
}

/** How a file's curve ends: it still rises, it rose and stays, or it is where it was. */
export type Shape = 'leaky' | 'levelling' | 'flat' | 'unknown'

/** Milliseconds since the run began, and how many were open from then on. */
export type Point = readonly [at: number, open: number]

export interface FileRow {
  readonly file: string
  readonly leaked: number
  readonly atBegin: number
  readonly atEnd: number
  readonly peak: number
  readonly soft: number | undefined
  readonly shape: Shape
  readonly points: readonly Point[]
  /** Why nobody knows what happened in it. */
  readonly doubt?: string
}

/** The course of all runs, each from its own beginning. */
export interface Curve {
  /** The most that one process held. */
  readonly points: readonly Point[]
  /** The lowest soft limit of all runs. */
  readonly soft: number | undefined
  /** When what leaked was opened. */
  readonly leaks: readonly number[]
  /** Nothing is known between the beginning and the end of files: the report has no samples. */
  readonly coarse: boolean
}
