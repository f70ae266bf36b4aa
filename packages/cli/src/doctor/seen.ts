import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { folderFor, mergeReports, parseReport, type Part } from '@unclosed/core/report'
import type { Ran } from './run-program.ts'

/** A test file, as the runner tells of it. */
export interface SeenFile {
  readonly name: string
  readonly tests: readonly { readonly name: string; readonly status: string }[]
  readonly failed: boolean
  /** All its errors. */
  readonly messages: readonly string[]
}

/** What a run of the seeded files has shown. */
export interface Seen {
  readonly files: readonly SeenFile[]
  readonly parts: readonly Part[]
  /** The projects in which the seeds ran, and whether our setup file was there. */
  readonly probes: readonly {
    readonly file: string
    readonly project: string
    readonly setup: boolean
  }[]
  readonly ran: Ran
}

interface Results {
  readonly testResults?: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

export function seenIn(
  { results, report, probe }: { results: string; report: string; probe: string },
  ran: Ran,
): Seen {
  const { testResults = [] } = read<Results>(results) ?? {}
  return {
    files: testResults.map(({ name, status, message = '', assertionResults }) => ({
      name: basename(name),
      failed: status === 'failed',
      tests: assertionResults.map((each) => ({ name: each.fullName, status: each.status })),
      messages: [
        ...(message === '' ? [] : [message]),
        ...assertionResults.flatMap(({ failureMessages }) => failureMessages ?? []),
      ],
    })),
    parts: partsOf(report),
    probes: lines(probe).map((line) => JSON.parse(line)),
    ran,
  }
}

// With our reporter there is the report; with the setup file alone there are its parts.
function partsOf(report: string): readonly Part[] {
  const folder = folderFor(report)
  const files = [
    report,
    ...(existsSync(folder) ? readdirSync(folder) : []).map((name) => join(folder, name)),
  ]
  const reports = files
    .filter((file) => file.endsWith('.json') && existsSync(file))
    .map((file) => parseReport(readFileSync(file, 'utf8'), file))
  return mergeReports(reports).parts
}

const lines = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []

const read = <Form>(file: string): Form | undefined =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
