import { createRequire } from 'node:module'
import { matchers } from '@unclosed/core'
import { handlersIn, type Event, type State } from './circus.ts'
import type { FileSession } from './file-session.ts'
import { followEvents } from './follow-events.ts'
import { optionsIn } from './realm.ts'
import { beginSession, NOT_CIRCUS, sessionIn } from './sessions.ts'

/** An environment of Jest's, by the parts that matter here. */
interface Environment {
  global: object
  setup(): Promise<void>
  teardown(): Promise<void>
  handleTestEvent?(event: Event, state: State): Promise<void> | void
}

interface Config {
  readonly projectConfig: {
    readonly rootDir: string
    readonly testEnvironmentOptions: { readonly unclosed?: unknown }
  }
}

type EnvironmentClass = new (config: Config, context: { readonly testPath: string }) => Environment

/**
 * Adds the check to the class of an environment. It begins with the environment's realm, before any setup file, and
 * gets circus's events in Jest 29 as well.
 */
export function unclosedEnvironment(Base: EnvironmentClass): EnvironmentClass {
  return class UnclosedEnvironment extends Base {
    readonly #config: Config['projectConfig']
    readonly #path: string
    #session: FileSession | undefined
    #circusIsThere = false

    constructor(config: Config, context: { readonly testPath: string }) {
      super(config, context)
      this.#config = config.projectConfig
      this.#path = context.testPath
    }

    override async setup(): Promise<void> {
      await super.setup()
      const { global } = this
      if (sessionIn(global)) return // a mix-in around a mix-in
      const { rootDir, testEnvironmentOptions } = this.#config
      this.#session = beginSession(global, {
        place: { path: this.#path, root: rootDir },
        layers: optionsIn(global, testEnvironmentOptions.unclosed),
      })
      if (this.#session) this.#follow(this.#session)
    }

    // Not before `setup`: a subclass may have defined a handler as a property of its own by then.
    #follow(session: FileSession): void {
      session.followed = true
      const { first, last } = followEvents(session)
      const handle = this.handleTestEvent
      this.handleTestEvent = (event, state) => {
        if (event.name === 'setup') {
          this.#circusIsThere = true
          event.runtimeGlobals.expect?.extend?.(matchers)
          session.startsEarly = handlersIn(this.global) === undefined
        }
        if (event.name === 'run_finish') {
          return first(event, state)?.then(() => handle.call(this, event, state))
        }
        // What the user's handler does is part of the test, so it comes first. What it throws is circus's to catch.
        const answer = handle.call(this, event, state)
        return answer ? answer.then(() => last(event, state)) : last(event, state)
      }
    }

    override async teardown(): Promise<void> {
      const session = this.#session
      this.#session = undefined
      await super.teardown()
      if (session && !this.#circusIsThere) session.check.notVerified(NOT_CIRCUS)
    }

    override handleTestEvent(event: Event, state: State): Promise<void> | void {
      return super.handleTestEvent?.(event, state)
    }
  }
}

/** Jest's own node environment: a dependency of Jest's, so it is asked for from there. */
export function nodeEnvironment(): EnvironmentClass {
  let from = createRequire(import.meta.url)
  for (const name of ['jest', 'jest-cli', 'jest-config']) from = createRequire(from.resolve(name))
  const { TestEnvironment } = from('jest-environment-node') as { TestEnvironment: EnvironmentClass }
  return TestEnvironment
}
