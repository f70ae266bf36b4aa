// What reporters and the command line need, and workers do not load.
export { Acceptance, couldFail } from '../baseline/accept.ts'
export { Baseline, BASELINE_FILE } from '../baseline/baseline.ts'
export { entryLine, type BaselineEntry } from '../baseline/entry.ts'
export { holdingText } from '../hanging/holders.ts'
export { missingBaseline } from '../baseline/missing.ts'
export { keyOf, relativePath, type Fingerprint } from '../baseline/fingerprint.ts'
export { UnclosedUsageError } from '../errors.ts'
export { isLeak, type Finding, type Position, type Verdict } from '../judge/finding.ts'
export { isDay, today } from '../options/day.ts'
export { fromTop, inFolder, notVerifiedText, runSummary } from '../wording/run-summary.ts'
export { wordingOf } from '../wording/kinds.ts'
export { printable } from '../wording/printable.ts'
export { describeFinding, placeOf, plural } from '../wording/text.ts'
export { folderFor } from './channel.ts'
export { doubtsAbout, titleOf, type Doubts } from './doubts.ts'
export { installedVersion } from './installed-version.ts'
export { mergeReports, nameOf } from './merge.ts'
export { parseReport } from './read.ts'
export { isRedUnverified } from './red.ts'
export { reportWanted } from './report-wanted.ts'
export {
  FORMAT,
  reportOf,
  VERSION,
  type Account,
  type DescriptorSample,
  type Part,
  type PartName,
  type Report,
  type ReportedFault,
  type ReportedFinding,
  type Run,
  type Shard,
  type Summary,
  type UsedAllowance,
} from './report.ts'
export { summarize, summarized } from './summary.ts'
export { WatchedRun, type Outcome, type RunToWatch } from './watched-run.ts'
export { writeWhole } from './write-whole.ts'
