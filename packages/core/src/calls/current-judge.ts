import { install, type Unclosed } from '../install.ts'
import type { Judge } from '../judge/judge.ts'
import { environmentOptions } from '../options/environment.ts'

/** That of a script without a runner that we know. It never ends. */
let ofScript: Judge | undefined

/**
 * The judge of the test file that runs; of the whole script, where no adapter has begun a file: under `node:test`,
 * in a benchmark, or where the check of tests is switched off.
 */
export function currentJudge(): CurrentJudge {
  const unclosed = install()
  const judge = unclosed.judging ?? (ofScript ??= judgeOfScript(unclosed))
  return { unclosed, judge, ofRunner: judge !== ofScript }
}

export interface CurrentJudge {
  readonly unclosed: Unclosed
  readonly judge: Judge
  /** Whether a runner's adapter asks it what to fail. */
  readonly ofRunner: boolean
}

function judgeOfScript(unclosed: Unclosed): Judge {
  return unclosed.judge({
    path: process.argv[1] ?? '',
    root: process.cwd(),
    layers: [],
    override: environmentOptions(),
    runnerTimers: () => 0,
    isRunner: () => false,
    ownFolders: [],
  })
}
