import { installed } from './install.ts'
import { checkOptions } from './options/check.ts'
import { decodeOptions, encodeOptions } from './options/encode.ts'
import { refuseOptionsOfRun } from './options/whole-run.ts'
import { mergeLayers, type OptionLayer } from './options/options.ts'

/**
 * Sets options for the scope in which it is called: setup file, test file, describe body or test. The nearest scope
 * wins; `allow` adds up. Does nothing where unclosed is switched off.
 *
 * @throws {UnclosedUsageError} for an unknown option, or one of a wrong type
 * @example
 * configure({ allow: [{ target: '**\/audit.log', reason: 'kept open by the logger, closed at exit' }] })
 */
export function configure(options: OptionLayer): void {
  const layer = refuseOptionsOfRun(checkOptions(options, 'configure()'), 'configure()')
  const witnesses = installed()?.witnesses
  if (!witnesses) return
  const scope = witnesses.here.member
  // A file that is not checked: what runs is the worker, and the worker's options would be those of other files.
  if (scope.kind === 'worker') return
  // A copy of our own: objects of a sandbox would keep its realm alive.
  const copy = decodeOptions(encodeOptions(layer))
  scope.options = mergeLayers([scope.options, copy])
  const judge = installed()?.judging
  judge?.budgets.follow(scope, judge.optionsFor(scope))
}
