import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import { toUSVString } from 'node:util'
import type { Location, Log, ReportingDescriptor, Result, ThreadFlowLocation } from 'sarif'
import { keyOf, printable, type Position, type ReportedFinding } from '@unclosed/core/report'
import type { Decision } from '../gate/decide.ts'
import type { Row } from '../gate/rows.ts'
import { version } from '../version.ts'
import { hash } from './hash.ts'
import { jsonText } from './json-text.ts'
import { hintOf, ownerOf, ownersText, pointOf, sentenceOf } from './words.ts'

/** GitHub refuses a run with more results, and shows the first 5,000. */
const MOST_RESULTS = 25_000
const MOST_RELATED = 10

/** SARIF 2.1.0, for GitHub's code scanning and others: a result for each line, with the way from there to the leak. */
export function sarif({ leaks, notVerified, outcome, exitCode }: Decision): string {
  const shown = leaks.slice(0, MOST_RESULTS)
  const seen = new Map<string, number>()
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'unclosed', version: version(), rules: rulesFor(shown) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The top of the repository.' } } },
        results: shown.map((row) => resultOf(row, seen)),
        invocations: [
          {
            executionSuccessful: outcome !== 'not verified',
            exitCode,
            toolExecutionNotifications: notVerified.map((reason) => ({
              level: 'error' as const,
              message: { text: `not verified: ${printable(reason)}` },
            })),
          },
        ],
      },
    ],
  }
  return jsonText(log)
}

const ROOT = '%SRCROOT%'

const ruleOf = ({ findings: [first] }: Row): string =>
  first?.verdict === 'unattributed' ? 'unattributed' : `left-open/${first?.kind ?? 'other'}`

function rulesFor(rows: readonly Row[]): ReportingDescriptor[] {
  const rules = new Map<string, ReportingDescriptor>()
  for (const row of rows) {
    const id = ruleOf(row)
    const kind = row.findings[0]?.kind ?? 'descriptor'
    rules.set(id, {
      id,
      name: id === 'unattributed' ? 'UnattributedDescriptor' : 'LeftOpen',
      shortDescription: {
        text:
          id === 'unattributed'
            ? 'A descriptor of unknown line was left open'
            : `A descriptor of kind '${kind}' was left open`,
      },
      fullDescription: {
        text: 'A test left a file descriptor open. The table of a process is small: when it is full, nothing can be opened any more.',
      },
      help: { text: hintOf(row) },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['file-descriptor', 'leak'] },
    })
  }
  return [...rules.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

function resultOf(row: Row, seen: Map<string, number>): Result {
  const [first] = row.findings
  const key = hash(first ? keyOf(first.fingerprint) : '')
  const times = (seen.get(key) ?? 0) + 1
  seen.set(key, times)
  return {
    ruleId: ruleOf(row),
    level: 'error',
    message: { text: `${sentenceOf(row)}. Left open by ${ownersText(row)}. ${hintOf(row)}` },
    locations: [locationOf(pointOf(row))],
    // Two lines of one function may look the same.
    partialFingerprints: { 'unclosed/v1': times === 1 ? key : `${key}:${times}` },
    ...(first && { codeFlows: [{ threadFlows: [{ locations: flowOf(first) }] }] }),
    relatedLocations: (first?.callers ?? []).slice(0, MOST_RELATED).map((caller, index) => ({
      id: index + 1,
      ...locationOf(caller),
      message: { text: 'called from here' },
    })),
    occurrenceCount: Math.max(row.count, 1),
  }
}

/** From the call that led to it, over the opening, to the end of the scope that left it open. */
function flowOf(finding: ReportedFinding): ThreadFlowLocation[] {
  const { site, library, callers, owner } = finding
  const steps: [Pick<Position, 'file' | 'line' | 'column'>, string][] = [
    ...callers.toReversed().map((caller): [Position, string] => [caller, 'calls']),
    ...(site
      ? [[site, library ? 'asks a dependency to open it' : 'opens it'] as [Position, string]]
      : []),
    ...(library ? [[library, 'opens it'] as [Position, string]] : []),
    [{ file: owner.file, line: 1, column: 1 }, `ends with it still open: ${ownerOf(finding)}`],
  ]
  return steps.map(([position, text], index) => ({
    executionOrder: index + 1,
    location: { ...locationOf(position), message: { text } },
  }))
}

function locationOf({ file, line, column }: Pick<Position, 'file' | 'line' | 'column'>): Location {
  const artifactLocation = isAbsolute(file)
    ? { uri: pathToFileURL(file).href }
    : {
        uri: file
          .split('/')
          .map((part) => encodeURIComponent(toUSVString(part)))
          .join('/'),
        uriBaseId: ROOT,
      }
  return {
    physicalLocation: {
      artifactLocation,
      region: { startLine: Math.max(line, 1), startColumn: Math.max(column, 1) },
    },
  }
}
