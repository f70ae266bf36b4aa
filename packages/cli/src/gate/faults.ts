import { fromTop, type Report, type ReportedFault } from '@unclosed/core/report'

/** All faults of a report, with paths from the top of the repository. */
export const faultsIn = ({ parts }: Pick<Report, 'parts'>): ReportedFault[] =>
  parts.flatMap(({ folder, account }) =>
    (account?.faults ?? []).map((fault) => ({
      ...fault,
      owner: { ...fault.owner, file: fromTop(fault.owner.file, folder) },
      ...(fault.site && { site: { ...fault.site, file: fromTop(fault.site.file, folder) } }),
    })),
  )
