import { configure as configureCore, type OptionLayer } from '@unclosed/core'

/**
 * Sets options for the scope in which it is called: a setup file, a test file, a describe body or a test.
 * The nearest scope wins; `allow` adds up.
 *
 * @throws {UnclosedUsageError} for an unknown option, or one of a wrong type
 * @example
 * configure({ allow: [{ target: '**\/audit.log', reason: 'kept open by the logger, closed at exit' }] })
 */
export function configure(options: OptionLayer): void {
  configureCore(options)
}
