import { matchers, UnclosedUsageError } from '@unclosed/core'
import { callerOfSetup } from './caller.ts'
import { handlersIn, stateIn } from './circus.ts'
import type { FileSession } from './file-session.ts'
import { followEvents } from './follow-events.ts'
import { followHooks } from './follow-hooks.ts'
import { whenFrameworkIsThere } from './framework.ts'
import { frameworkIsThere, isJest, optionsIn, placeIn, type Realm } from './realm.ts'
import { beginSession, NOT_CIRCUS, sessionIn } from './sessions.ts'

/** Begins to check the test file for which Jest is evaluating its setup files. Runs in the host's realm. */
export function attach(realm: Realm): void {
  const { global } = realm
  if (!isJest(global)) {
    throw new UnclosedUsageError(
      'UNCLOSED_NOT_JEST',
      'unclosed: @unclosed/jest/setup was loaded outside Jest. Name it in `setupFilesAfterEnv` of jest.config; ' +
        'in Vitest use @unclosed/vitest/setup.',
    )
  }
  realm.globals().expect?.extend?.(matchers)
  const known = sessionIn(global)
  // Named in both options, or beside the environment: once is enough.
  if (known === 'off' || known?.followed) return
  const session =
    known ?? beginSession(global, { place: placeIn(realm), layers: optionsIn(global) })
  if (!session) return
  session.place = () => placeIn(realm)
  if (frameworkIsThere(realm)) return followFramework(session, realm)
  const { kind, major } = callerOfSetup()
  if (kind === 'another test runner') return session.check.notVerified(NOT_CIRCUS)
  if (!realm.injected && (major ?? 0) < 30) {
    return session.check.notVerified(
      'with `injectGlobals: false`, the option `setupFiles` of Jest 29 comes too early to find the test framework. ' +
        'Name @unclosed/jest/setup in `setupFilesAfterEnv` instead.',
    )
  }
  session.followed = true
  whenFrameworkIsThere(global, () => {
    realm.globals().expect?.extend?.(matchers)
    followFramework(session, realm)
  })
}

function followFramework(session: FileSession, realm: Realm): void {
  session.followed = true
  const handlers = handlersIn(realm.global)
  const state = stateIn(realm.global)
  if (state) session.collect(state)
  // Whether circus does call can only be told from a place that surely is called.
  realm.globals().afterAll?.(() => {
    if (session.started) return
    session.check.notVerified(
      'jest-circus did not call what unclosed hooks. Supported are Jest 29.7 and 30.',
    )
  })
  if (handlers) {
    const { first, last } = followEvents(session)
    handlers.splice(1, 0, first) // below circus's own, which keeps the state
    handlers.push(last)
  } else if (state) {
    followHooks(session, state)
  } else {
    session.check.notVerified(NOT_CIRCUS)
  }
}
