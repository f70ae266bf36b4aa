import { release } from 'node:os'
import { openFileLimits } from '../kernel/file-limit.ts'
import { versionOfCore } from '../version.ts'
import type { Run, Shard } from './report.ts'

/** A run of this process, as a report tells of it. */
export const describeRun = (
  id: string,
  state: Run['state'],
  { runner, shard }: { runner: Run['runner']; shard?: Shard | undefined },
): Run => ({
  id,
  state,
  unclosed: versionOfCore(),
  runner,
  node: process.versions.node,
  platform: { os: process.platform, arch: process.arch, release: release() },
  limits: openFileLimits(),
  ...(shard && { shard }),
})
