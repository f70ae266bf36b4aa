import { doubtsAbout, plural, printable, summarize, type Report } from '@unclosed/core/report'
import type { Run } from '@unclosed/core/report'
import { faultText } from '../formats/words.ts'
import { faultsIn } from '../gate/faults.ts'
import { curveOf } from './curve.ts'
import { filesOf, utilisationOf } from './files.ts'
import { kindsOf } from './kinds.ts'
import { linesOf } from './lines.ts'
import type { PageData, PageRun } from './page-data.ts'
import { remotesOf } from './remotes.ts'

/** What a page is made of. */
export interface ToShow {
  readonly report: Report
  /** Parts that could not be read, in sentences. */
  readonly broken: readonly string[]
  /** Absolute path of the top of the repository. */
  readonly top: string
}

/** Everything that the page shows of a report. */
export function dataOf({ report, broken, top }: ToShow): PageData {
  const findings = report.parts.flatMap(({ account }) => account?.findings ?? [])
  const { reasons, completenessUnknown } = doubtsAbout(report)
  const notVerified = [...reasons, ...broken].map(printable)
  const { inBaseline, attribution } = summarize(report)
  const lines = linesOf(report, top)
  const files = filesOf(report)
  const { leaks: leaked } = attribution
  const leaky = lines.filter(({ fate }) => fate === 'leaked').length
  const headline =
    leaked === 0
      ? 'Nothing was left open'
      : `${plural(leaked, 'file descriptor')} left open, opened at ${plural(leaky, 'line')}`
  return {
    title: leaked === 0 ? 'no leaks' : plural(leaked, 'leak'),
    outcome: notVerified.length > 0 ? 'not verified' : leaked > 0 ? 'leaks' : 'clean',
    headline,
    notVerified,
    besides: [
      ...(inBaseline > 0 ? [`${inBaseline} of what is allowed is in the baseline.`] : []),
      ...(attribution.withLine < attribution.leaks
        ? [`The line is known for ${attribution.withLine} of ${attribution.leaks}.`]
        : []),
      ...(completenessUnknown
        ? [
            'Completeness unknown: only the setup file was there, so nobody knows how many parts there should be.',
          ]
        : []),
    ],
    faults: faultsIn(report).map(faultText),
    runs: report.runs.map(pageRun),
    utilisation: utilisationOf(files),
    kinds: kindsOf(findings),
    lines,
    remotes: remotesOf(findings),
    curve: curveOf(report),
    files,
  }
}

function pageRun({ runner, node, platform, limits, shard, unclosed }: Run): PageRun {
  return {
    name: printable(
      `${runner.name} ${runner.version}${shard ? `, shard ${shard.index} of ${shard.count}` : ''}`,
    ),
    facts: [
      `Node ${node}`,
      `${platform.os} ${platform.arch} ${platform.release}`,
      `soft limit ${limits.soft ?? 'not known'}`,
      `unclosed ${unclosed}`,
    ].map(printable),
  }
}
