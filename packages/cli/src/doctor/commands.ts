import type { Runner } from './runners.ts'

/** What stays the same for all calls of a runner: the user's own configuration. */
export interface Configured {
  readonly runner: Runner
  /** As the user names it; the runner finds its own by default. */
  readonly config: string | undefined
}

/** A run of the files whose path has `token` in it: with the user's configuration, without what goes beyond the tests. */
export function runOf({ runner, config }: Configured, token: string, results: string): string[] {
  const own = configOf(config)
  if (runner.name === 'vitest')
    return [
      runner.program,
      'run',
      ...own,
      '--reporter=json',
      `--outputFile=${results}`,
      '--coverage.enabled=false',
      '--bail=0',
      '--retry=0',
      '--passWithNoTests',
      '--sequence.concurrent=false',
      // The times of these files are of no use to the next run.
      '--no-cache',
      ...(majorOf(runner) >= 5 ? ['--fsModuleCache=false'] : []),
      token,
    ]
  return [
    runner.program,
    ...own,
    '--json',
    `--outputFile=${results}`,
    '--reporters=default',
    '--coverage=false',
    '--bail=0',
    '--randomize=false',
    '--watchAll=false',
    '--passWithNoTests',
    '--ci',
    // What is left open keeps Jest alive for ever where it runs tests in its own process.
    '--forceExit',
    token,
  ]
}

/** Lists test files as JSON. @param project of Jest's: Vitest tells the project of each */
export const listOf = ({ runner, config }: Configured, project?: string): string[] =>
  runner.name === 'vitest'
    ? [runner.program, 'list', '--filesOnly', '--json', ...configOf(config)]
    : [
        runner.program,
        ...configOf(config),
        '--listTests',
        '--json',
        '--passWithNoTests',
        ...(project === undefined ? [] : ['--selectProjects', project]),
      ]

export const showConfigOf = ({ runner, config }: Configured): string[] => [
  runner.program,
  ...configOf(config),
  '--showConfig',
]

const configOf = (config: string | undefined): string[] =>
  config === undefined ? [] : [`--config=${config}`]

const majorOf = ({ version }: Runner): number => Number.parseInt(version, 10)
