import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { parseReport, printable, type Report } from '@unclosed/core/report'
import { usageError } from '../usage-error.ts'

let validate: ValidateFunction<Report> | undefined

/**
 * Reads a report, and checks it by its schema.
 * @throws {UnclosedUsageError} naming the first place where it is not as it should be
 */
export function checkedReport(text: string, name: string): Report {
  const report: unknown = parseReport(text, printable(name))
  validate ??= new Ajv().compile<Report>(
    JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8')),
  )
  if (validate(report)) return report
  const [error] = validate.errors ?? []
  const allowed: unknown = error?.params['allowedValues']
  const choices = Array.isArray(allowed) ? ` (${allowed.join(', ')})` : ''
  throw usageError(
    `${printable(name)} is no report of unclosed: ${printable(error?.instancePath || 'it')} ${error?.message}${choices}.`,
  )
}
