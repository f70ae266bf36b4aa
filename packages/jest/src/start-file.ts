import type { State } from './circus.ts'
import { enterScopes } from './enter-scopes.ts'
import type { FileSession } from './file-session.ts'
import { surroundConcurrent } from './surround-concurrent.ts'

/**
 * All tests and hooks of a file are defined: from here on each runs in the asynchronous context of its scope.
 * @throws {UnclosedUsageError} when the options at the top of the file are none
 */
export function startFile(session: FileSession, state: State): void {
  session.started = true
  enterScopes(session, state)
  if (session.startsEarly) surroundConcurrent(session, state)
  // Jest 29 calls nothing in a file of which all tests are skipped: this may be its end.
  session.check.judge.formatStacks()
  const place = session.place?.()
  if (place) session.check.locate(place.path, place.root)
}
