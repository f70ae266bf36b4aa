import { stripVTControlCharacters } from 'node:util'

/** A test in Jest's report, by the parts that are looked at. */
export interface ReportedTest {
  readonly fullName: string
  readonly status: string
  readonly invocations: number
  readonly numPassingAsserts: number
  readonly failureMessages: readonly string[]
  readonly failureDetails?: readonly { readonly unclosed?: { readonly findings: unknown[] } }[]
  readonly retryReasons?: readonly string[]
}

interface ReportedFile {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly ReportedTest[]
}

interface Report {
  readonly testResults?: readonly ReportedFile[]
  readonly snapshot?: Record<string, number>
  readonly coverageMap?: Record<string, unknown>
}

/** What a run of Jest has shown: its exit code, its output, and its report as of `--json`. */
export class JestRun {
  readonly code: number
  readonly output: string
  readonly report: Report

  constructor({ code, output, report }: { code: number; output: string; report: string }) {
    this.code = code
    this.output = output
    this.report = JSON.parse(report)
  }

  /** The names of the files that ran, in order. */
  get files(): string[] {
    return (this.report.testResults ?? []).map(({ name }) => name.replace('<root>/', '')).toSorted()
  }

  /** What stands in the report for a file, by the beginning of its name. */
  file(start: string): ReportedFile {
    const found = this.report.testResults?.find(({ name }) => name.startsWith(`<root>/${start}.`))
    if (!found) throw new Error(`No file ${start} has run:\n${this.output}`)
    return found
  }

  /** The text that Jest shows for a file: all its errors. */
  textOf(start: string): string {
    return stripVTControlCharacters(this.file(start).message)
  }

  test(file: string, name: string): ReportedTest {
    const found = this.file(file).assertionResults.find(({ fullName }) => fullName === name)
    if (!found) throw new Error(`No test "${name}" has run in ${file}:\n${this.textOf(file)}`)
    return found
  }

  /** The errors of a test, as texts. */
  errors(file: string, name: string): string[] {
    return this.test(file, name).failureMessages.map((text) => stripVTControlCharacters(text))
  }

  /** The lines that our errors of a test name, such as `leak.test.js:4`. */
  lines(file: string, name: string): string[] {
    return linesIn(this.errors(file, name).join('\n'))
  }

  /** The full names of the tests of a file that failed. */
  failed(file: string): string[] {
    return this.file(file)
      .assertionResults.filter(({ status }) => status === 'failed')
      .map(({ fullName }) => fullName)
  }
}

/** The lines that our texts name as those of an opening. */
export const linesIn = (text: string): string[] =>
  [...text.matchAll(/↳ opened at (\S+?:\d+):\d+/g)].map(([, line]) => line!)

/** How often a part occurs in a text. */
export const count = (text: string, part: string): number => text.split(part).length - 1
