import { CommanderError } from 'commander'
import { UnclosedUsageError } from '@unclosed/core/report'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { programFor } from './program.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Runs the command line.
 * @returns the exit code; mistakes of the user's are told in a sentence, on standard error
 */
export async function main(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  let code: ExitCode = EXIT.pass
  const program = programFor(around, (answer) => (code = answer))
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    // Help and version are errors to it, and have been printed, as all of its own.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.pass : EXIT.usage
    if (error instanceof UnclosedUsageError) {
      around.warn(`${error.message}\n`)
      return EXIT.usage
    }
    throw error
  }
}
