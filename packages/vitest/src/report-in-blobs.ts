import {
  mergeReports,
  reportOf,
  type Part,
  type PartName,
  type Report,
} from '@unclosed/core/report'
import type { TestModule } from './reported-run.ts'

/** The report that the blobs of `--merge-reports` hold: each test file has brought its part along. */
export function reportInBlobs(
  modules: readonly TestModule[],
  nameOf: (module: TestModule) => PartName,
): Report {
  const merged = mergeReports(modules.flatMap((module) => reportIn(module) ?? []))
  const [first] = merged.runs
  const missing = modules.filter((module) => !reportIn(module)).map(nameOf)
  // When the parts were written, their runs had begun. Now they have ended, with what the blobs tell of.
  const runs = merged.runs.map((run) => ({
    ...run,
    state: 'ended' as const,
    expected: [
      ...merged.parts.filter((part) => part.run === run.id).map(plain),
      ...(run === first ? missing : []),
    ],
  }))
  const report = reportOf(runs, merged.parts)
  if (first || missing.length === 0) return report
  return reportOf(
    [],
    missing.map((name) => ({ ...name, run: '', folder: '', state: 'began' })),
  )
}

const reportIn = ({ task }: TestModule): Report | undefined =>
  (task.meta['unclosed'] as { report?: Report } | undefined)?.report

const plain = ({ project, file }: Part): PartName => ({ project, file })
