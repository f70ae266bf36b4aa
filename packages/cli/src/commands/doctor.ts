import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { printable } from '@unclosed/core/report'
import { diagnose } from '../doctor/diagnose.ts'
import { exitCodeOf, type Findings } from '../doctor/outcome.ts'
import { Plot } from '../doctor/plot.ts'
import { runnersIn, type RunnerName } from '../doctor/runners.ts'
import { doctorText } from '../doctor/text.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { colourFor } from '../output/colour.ts'
import type { Surroundings } from '../surroundings.ts'
import { usageError } from '../usage-error.ts'

/** What `unclosed doctor` can be told. */
export interface DoctorOptions {
  readonly runner?: RunnerName
  readonly root?: string
  readonly config?: string
  readonly format: 'text' | 'json'
}

/**
 * Seeds leaks in the user's project, and tells which of them are found through the user's own configuration.
 * @throws {UnclosedUsageError} when there is no such folder, no runner in it, or no such config
 */
export async function doctor(
  { runner: wanted, root: given = '.', config, format }: DoctorOptions,
  { cwd, environment, write, warn }: Surroundings,
): Promise<ExitCode> {
  const folder = resolve(cwd, given)
  if (!existsSync(folder)) throw usageError(`the folder ${printable(given)} is not there.`)
  const root = realpathSync(folder)
  const runners = runnersIn(root, wanted)
  if (runners.length === 0)
    throw usageError(
      `no ${wanted ?? 'Vitest or Jest'} is installed ${given === '.' ? 'here' : `in ${printable(given)}`}. Call it in the folder of a project's package.json, or name that with --root.`,
    )
  if (config !== undefined && runners.length > 1)
    throw usageError('a --config is that of one runner: name it with --runner.')
  const configFile = config === undefined ? undefined : resolve(cwd, config)
  if (configFile !== undefined && !existsSync(configFile))
    throw usageError(`the config ${printable(config ?? '')} is not there.`)
  if (environment['UNCLOSED'] === 'off') {
    warn('unclosed doctor: UNCLOSED=off in your environment switches unclosed off: unset it.\n')
    return EXIT.notVerified
  }
  const all: Findings[] = []
  const plot = new Plot()
  try {
    for (const runner of runners) {
      const patient = { runner, root, config: configFile, environment }
      all.push({ runner, diagnoses: await diagnose(patient, plot) })
    }
  } finally {
    plot.clear()
  }
  const code = exitCodeOf(all)
  write(
    format === 'json'
      ? `${JSON.stringify({ exitCode: code, runners: all.map(asData) }, null, 2)}\n`
      : doctorText(all, { colour: colourFor(environment) }),
  )
  return code
}

const asData = ({ runner: { name, version }, diagnoses }: Findings): object => ({
  runner: name,
  version,
  projects: diagnoses,
})
