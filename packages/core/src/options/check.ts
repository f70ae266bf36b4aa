import { inspect, types } from 'node:util'
import { UnclosedUsageError } from '../errors.ts'
import type { Kind } from '../kernel/descriptor.ts'
import { isDay } from './day.ts'
import { nearestOf } from './nearest.ts'
import { KINDS, type OptionLayer, type Options } from './options.ts'

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
  misuse: oneOf('warn', 'fail', 'off'),
  depth: oneOf('fast', 'deep'),
  kinds: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((kind) => KINDS.includes(kind as Kind))
      ? undefined
      : `an array of at least one of ${KINDS.map((kind) => `'${kind}'`).join(', ')}`,
  settle: (value) => {
    const timeout: unknown = isRecord(value) ? value['timeout'] : undefined
    const known = isRecord(value) && Object.keys(value).every((key) => key === 'timeout')
    return known && typeof timeout === 'number' && timeout >= 0 && Number.isFinite(timeout)
      ? undefined
      : '{ timeout: milliseconds }'
  },
  budget: (value) => {
    const peak: unknown = isRecord(value) ? value['peak'] : undefined
    const known = isRecord(value) && Object.keys(value).every((key) => key === 'peak')
    return known && Number.isInteger(peak) && (peak as number) >= 0
      ? undefined
      : '{ peak: how many descriptors }'
  },
  baseline: (value) => (isPath(value) ? undefined : 'the path of a baseline'),
  report: (value) => (isPath(value) ? undefined : 'the path of the report to write'),
  allow: (value) => (Array.isArray(value) ? undefined : 'an array of rules, each with a reason'),
}

/**
 * Checks options of a single call, which takes some of them only.
 * @throws {UnclosedUsageError} as {@link checkOptions}
 */
export function checkOptionsOf<Name extends keyof Options>(
  options: unknown,
  names: readonly Name[],
  where: string,
): Pick<OptionLayer, Name> {
  if (isRecord(options)) {
    for (const name of Object.keys(options))
      if (!names.includes(name as Name)) throw unknownName('option', name, names, where)
  }
  return checkOptions(options, where)
}

/**
 * Checks options that somebody wrote.
 * @param where the place they come from, as the user knows it: `vitest.config`, `configure()`
 * @throws {UnclosedUsageError} naming the option, what it was given, and what it takes
 */
export function checkOptions(options: unknown, where: string): OptionLayer {
  if (options === undefined) return {}
  if (!isRecord(options)) {
    throw new UnclosedUsageError(
      'UNCLOSED_BAD_OPTIONS',
      `unclosed: ${where} must be an object, not ${show(options)}.`,
    )
  }
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(CHECKS, name)) throw unknownName('option', name, Object.keys(CHECKS), where)
    const wanted = value === undefined ? undefined : CHECKS[name as keyof Options](value)
    if (wanted) {
      throw new UnclosedUsageError(
        'UNCLOSED_BAD_OPTION',
        `unclosed: option '${name}' in ${where} is ${show(value)}; it takes ${wanted}.`,
      )
    }
  }
  const layer = options as OptionLayer
  for (const [index, rule] of (layer.allow ?? []).entries())
    checkAllowance(rule, `allow[${index}] in ${where}`)
  return layer
}

const ALLOWANCE_FIELDS = ['kind', 'target', 'site', 'package', 'test', 'reason', 'link', 'expires']

function checkAllowance(rule: unknown, where: string): void {
  if (!isRecord(rule)) {
    throw new UnclosedUsageError(
      'UNCLOSED_BAD_ALLOWANCE',
      `unclosed: ${where} must be an object, not ${show(rule)}.`,
    )
  }
  for (const name of Object.keys(rule)) {
    if (!ALLOWANCE_FIELDS.includes(name)) throw unknownName('field', name, ALLOWANCE_FIELDS, where)
  }
  const bad = (name: string, wanted: string) =>
    new UnclosedUsageError(
      'UNCLOSED_BAD_ALLOWANCE',
      `unclosed: '${name}' of ${where} is ${show(rule[name])}; it takes ${wanted}.`,
    )
  const { reason, kind, expires } = rule
  if (typeof reason !== 'string' || reason.trim() === '')
    throw bad('reason', 'a sentence: why may this leak pass?')
  if (kind !== undefined && !KINDS.includes(kind as Kind))
    throw bad('kind', `one of ${KINDS.join(', ')}`)
  if (expires !== undefined && !isDay(expires)) throw bad('expires', 'a day as YYYY-MM-DD')
  for (const name of ['target', 'site', 'test', 'package', 'link']) {
    const value = rule[name]
    const pattern = types.isRegExp(value) && name !== 'package' && name !== 'link'
    if (value !== undefined && typeof value !== 'string' && !pattern) throw bad(name, 'a string')
  }
  if (!['kind', 'target', 'site', 'package', 'test'].some((name) => rule[name] !== undefined)) {
    throw new UnclosedUsageError(
      'UNCLOSED_BAD_ALLOWANCE',
      `unclosed: ${where} would allow every leak; give it a kind, target, site, package or test.`,
    )
  }
}

/** Says which name is not known, and which may have been meant. */
export function unknownName(
  what: string,
  name: string,
  known: readonly string[],
  where: string,
): UnclosedUsageError {
  return new UnclosedUsageError(
    'UNCLOSED_UNKNOWN_OPTION',
    `unclosed: unknown ${what} '${name}' in ${where}. Did you mean '${nearestOf(name, known)}'?`,
  )
}

const isPath = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Whatever somebody may have written, also what JSON can't hold.
const show = (value: unknown): string =>
  value === undefined
    ? 'missing'
    : inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY })
