import type { Kind } from '../kernel/descriptor.ts'

/** A rule, with a reason, that lets a leak pass. Every given field must match. */
export interface Allowance {
  kind?: Kind
  /** Path or address; a glob or a regular expression. */
  target?: string | RegExp
  /** File of the line that opened it, relative to the root; a glob or a regular expression. */
  site?: string | RegExp
  /** Package whose code opened it. */
  package?: string
  /** Full name of the test, titles joined by ` > `; a glob or a regular expression. */
  test?: string | RegExp
  /** Why this leak may pass. */
  reason: string
  link?: string
  /** The day, `YYYY-MM-DD`, after which the rule no longer counts. */
  expires?: string
}

export interface Options {
  /** What a finding does to its test. Default `'fail'`. */
  mode: 'fail' | 'warn' | 'off'
  /** When a test's descriptors must be closed: at the end of its file, or at its own. Default `'file'`. */
  deadline: 'file' | 'test'
  /** Which kinds are judged. Default: all. */
  kinds: readonly Kind[]
  /** Rules that let leaks pass. Those of outer scopes count as well. Default: none. */
  allow: readonly Allowance[]
  /** What becomes of connections that an agent or dispatcher keeps on purpose. Default `'allow'`. */
  pools: 'allow' | 'fail'
  /** What becomes of what imported modules open when they are loaded, and keep. Default `'warn'`. */
  modules: 'warn' | 'fail' | 'allow'
  /** What becomes of closing twice, and of using what has been closed; what closes somebody else's fails. Default `'warn'`. */
  misuse: 'warn' | 'fail' | 'off'
  /** How long, in milliseconds, to wait at most for closings that are under way. Default 1000. */
  settle: { timeout: number }
  /** How far a line is traced: `'deep'` follows every asynchronous step, and is dear. Default `'fast'`. */
  depth: 'fast' | 'deep'
  /** How much a test may do: `peak` is the most that may be open at once. Default none. */
  budget: { peak: number } | undefined
  /** Path of a baseline, from the project's root: the leaks in it do not fail their tests. Default none. */
  baseline: string | undefined
  /** Path of the JSON report to write, from the project's root. Default none. */
  report: string | undefined
}

/** Options as a user gives them: all optional. */
export type OptionLayer = { -readonly [Name in keyof Options]?: Options[Name] | undefined }

export const KINDS: readonly Kind[] = [
  'file',
  'directory',
  'tcp',
  'udp',
  'unix',
  'pipe',
  'child',
  'watcher',
  'worker',
  'tty',
  'event',
  'other',
]

export const DEFAULTS: Options = {
  mode: 'fail',
  deadline: 'file',
  kinds: KINDS,
  allow: [],
  pools: 'allow',
  modules: 'warn',
  misuse: 'warn',
  settle: { timeout: 1000 },
  depth: 'fast',
  budget: undefined,
  baseline: undefined,
  report: undefined,
}

/** The options in force where several layers meet: the nearest wins, `allow` adds up. Outermost first. */
export const mergeOptions = (layers: readonly (OptionLayer | undefined)[]): Options =>
  mergeLayers([DEFAULTS, ...layers]) as Options

/** One layer in place of several. Outermost first. */
export function mergeLayers(layers: readonly (OptionLayer | undefined)[]): OptionLayer {
  const merged: OptionLayer = {}
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer ?? {})) {
      if (value !== undefined) Reflect.set(merged, name, value)
    }
  }
  merged.allow = layers.flatMap((layer) => layer?.allow ?? [])
  return merged
}
