import { isFile, testsIn, type Event, type EventHandler, type State, type Test } from './circus.ts'
import type { FileSession } from './file-session.ts'
import { guarded } from './guarded.ts'
import { startFile } from './start-file.ts'

/** Handlers for circus's events. They work outside all timeouts. */
export interface Follower {
  /**
   * Comes after all other handlers, and after the last user hook: `test_done` is dispatched when the last `afterEach`
   * is over, `run_describe_finish` when the last `afterAll` is.
   */
  readonly last: EventHandler
  /** Comes before the handlers of others, so that they see what was found. */
  readonly first: EventHandler
}

export function followEvents(session: FileSession): Follower {
  return {
    last: (event, state) => {
      const work = workFor(session, event, state)
      return work && guarded(work, state)()
    },
    first: (event, state) => {
      // Not with the root block: Jest may retry that, for our errors alone.
      if (event.name === 'run_finish') return guarded(() => session.endFile(state), state)()
    },
  }
}

type Work = () => Promise<void> | void
type TestEvent = Extract<Event, { test: Test }>

function workFor(session: FileSession, event: Event, state: State): Work | undefined {
  switch (event.name) {
    case 'setup':
      return () => session.collect(state)
    case 'run_start':
      return () => startFile(session, state)
    case 'run_describe_start':
      return () => session.begin(event.describeBlock)
    case 'run_describe_finish':
      return isFile(event.describeBlock) ? undefined : () => session.end(event.describeBlock)
    case 'describe_retry':
      return () => {
        for (const test of testsIn(event.describeBlock)) {
          if (session.hasFailed(test)) session.attemptFailed(test)
        }
      }
    case 'test_started':
    case 'test_done':
    case 'test_retry':
      return session.surrounded.has(event.test) ? undefined : workOfTest(session, event)
    default:
      return undefined
  }
}

function workOfTest(session: FileSession, { name, test }: TestEvent): Work {
  if (name === 'test_started') return () => session.begin(test)
  return name === 'test_done' ? () => session.end(test) : () => session.attemptFailed(test)
}
