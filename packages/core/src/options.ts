import picomatch from 'picomatch'
import type { Kind } from './kernel/descriptor.ts'
import { UsageError } from './errors.ts'
import { nearestOf } from './nearest.ts'

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
  /** How long, in milliseconds, to wait at most for closings that are under way. Default 1000. */
  settle: { timeout: number }
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
  settle: { timeout: 1000 },
}

type Check = (value: unknown) => string | undefined

const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value as string) ? undefined : values.map((entry) => `'${entry}'`).join(', ')

const CHECKS: Record<keyof Options, Check> = {
  mode: oneOf('fail', 'warn', 'off'),
  deadline: oneOf('file', 'test'),
  pools: oneOf('allow', 'fail'),
  modules: oneOf('warn', 'fail', 'allow'),
  kinds: (value) =>
    Array.isArray(value) && value.every((kind) => KINDS.includes(kind as Kind))
      ? undefined
      : `an array of ${KINDS.map((kind) => `'${kind}'`).join(', ')}`,
  settle: (value) => {
    const timeout: unknown = isRecord(value) ? value['timeout'] : undefined
    const known = isRecord(value) && Object.keys(value).every((key) => key === 'timeout')
    return known && typeof timeout === 'number' && timeout >= 0 && Number.isFinite(timeout)
      ? undefined
      : '{ timeout: milliseconds }'
  },
  allow: (value) => (Array.isArray(value) ? undefined : 'an array of rules, each with a reason'),
}

/**
 * Checks options that somebody wrote.
 * @param where the place they come from, as the user knows it: `vitest.config`, `configure()`
 * @throws {UsageError} naming the option, what it was given, and what it takes
 */
export function checkOptions(options: unknown, where: string): OptionLayer {
  if (options === undefined) return {}
  if (!isRecord(options)) {
    throw new UsageError('UNCLOSED_BAD_OPTIONS', `unclosed: ${where} must be an object, not ${show(options)}.`)
  }
  for (const [name, value] of Object.entries(options)) {
    if (!(name in CHECKS)) throw unknownName('option', name, Object.keys(CHECKS), where)
    const wanted = value === undefined ? undefined : CHECKS[name as keyof Options](value)
    if (wanted) {
      throw new UsageError(
        'UNCLOSED_BAD_OPTION',
        `unclosed: option '${name}' in ${where} is ${show(value)}; it takes ${wanted}.`,
      )
    }
  }
  const layer = options as OptionLayer
  for (const [index, rule] of (layer.allow ?? []).entries()) checkAllowance(rule, `allow[${index}] in ${where}`)
  return layer
}

const ALLOWANCE_FIELDS = ['kind', 'target', 'site', 'package', 'test', 'reason', 'link', 'expires']

function checkAllowance(rule: unknown, where: string): void {
  if (!isRecord(rule)) {
    throw new UsageError('UNCLOSED_BAD_ALLOWANCE', `unclosed: ${where} must be an object, not ${show(rule)}.`)
  }
  for (const name of Object.keys(rule)) {
    if (!ALLOWANCE_FIELDS.includes(name)) throw unknownName('field', name, ALLOWANCE_FIELDS, where)
  }
  const bad = (name: string, wanted: string) =>
    new UsageError(
      'UNCLOSED_BAD_ALLOWANCE',
      `unclosed: '${name}' of ${where} is ${show(rule[name])}; it takes ${wanted}.`,
    )
  const { reason, kind, expires } = rule
  if (typeof reason !== 'string' || reason.trim() === '') throw bad('reason', 'a sentence: why may this leak pass?')
  if (kind !== undefined && !KINDS.includes(kind as Kind)) throw bad('kind', `one of ${KINDS.join(', ')}`)
  if (expires !== undefined && !isDay(expires)) throw bad('expires', 'a day as YYYY-MM-DD')
  for (const name of ['target', 'site', 'test', 'package', 'link']) {
    const value = rule[name]
    const pattern = value instanceof RegExp && name !== 'package' && name !== 'link'
    if (value !== undefined && typeof value !== 'string' && !pattern) throw bad(name, 'a string')
  }
  if (!['kind', 'target', 'site', 'package', 'test'].some((name) => rule[name] !== undefined)) {
    throw new UsageError(
      'UNCLOSED_BAD_ALLOWANCE',
      `unclosed: ${where} would allow every leak; give it a kind, target, site, package or test.`,
    )
  }
}

/** The options in force where several layers meet: the nearest wins, `allow` adds up. Outermost first. */
export function mergeOptions(layers: readonly (OptionLayer | undefined)[]): Options {
  const merged: OptionLayer = { ...DEFAULTS, allow: [] }
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer ?? {})) {
      if (name !== 'allow' && value !== undefined) Reflect.set(merged, name, value)
    }
    merged.allow = [...(merged.allow ?? []), ...(layer?.allow ?? [])]
  }
  return merged as Options
}

/** Options of the environment, which override all others. */
export function environmentOptions(environment: NodeJS.ProcessEnv = process.env): OptionLayer {
  const mode = environment['UNCLOSED']
  if (mode === undefined || mode === '') return {}
  return checkOptions({ mode }, 'the environment variable UNCLOSED')
}

/** Options as text, for runners that hand over nothing but JSON. Regular expressions survive. */
export const encodeOptions = (options: OptionLayer): string =>
  JSON.stringify(options, (_, value: unknown) =>
    value instanceof RegExp ? { [PATTERN]: [value.source, value.flags] } : value,
  )

/** The way back from {@link encodeOptions}. */
export const decodeOptions = (text: string): OptionLayer =>
  JSON.parse(text, (_, value: unknown) => {
    const pattern = isRecord(value) ? value[PATTERN] : undefined
    return Array.isArray(pattern) ? new RegExp(String(pattern[0]), String(pattern[1])) : value
  }) as OptionLayer

const PATTERN = '$pattern'

/** Whether a glob or regular expression covers a text. */
export function covers(pattern: string | RegExp, text: string): boolean {
  if (typeof pattern !== 'string') return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(text)
  return pattern === text || picomatch.isMatch(text, pattern, { dot: true })
}

function unknownName(what: string, name: string, known: readonly string[], where: string): UsageError {
  return new UsageError(
    'UNCLOSED_UNKNOWN_OPTION',
    `unclosed: unknown ${what} '${name}' in ${where}. Did you mean '${nearestOf(name, known)}'?`,
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isDay = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))

function show(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'function') return 'a function'
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value))
}
