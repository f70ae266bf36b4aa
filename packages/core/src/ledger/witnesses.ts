import { AsyncLocalStorage } from 'node:async_hooks'
import { Scope } from './scope.ts'
import { Timeline } from './timeline.ts'

/**
 * What is running, by time and by asynchronous context.
 *
 * Contexts are free from Node 24 on, where they no longer stand on hooks. On Node 20 and 22 they cost on every
 * `await` and put symbols on promises, so there they run only while concurrent tests do.
 */
export class Witnesses {
  readonly timeline: Timeline = new Timeline()
  readonly worker: Scope
  /** While a file is being collected: the describe body that is running, or the file. */
  collecting: (() => Scope) | undefined
  /** A file has been checked, and no other has begun since. */
  betweenFiles = false
  /** Concurrent tests that are running. */
  readonly together: Set<Scope> = new Set()

  readonly #storage = new AsyncLocalStorage<Scope>()
  /** Whether contexts cost nothing, and so are always on. */
  readonly contextsAreFree: boolean
  #running: Scope

  constructor(contextsAreFree: boolean = hasFreeContexts()) {
    this.worker = new Scope('worker', '')
    this.#running = this.worker
    this.contextsAreFree = contextsAreFree
  }

  get running(): Scope {
    return this.collecting ? this.collecting() : this.#running
  }

  /** Whether an opening of now can matter to a file: one that is being checked, or one to come. */
  get judging(): boolean {
    return !this.betweenFiles || this.claimed !== undefined
  }

  get claimed(): Scope | undefined {
    return this.contexts?.getStore()
  }

  /** From here on, until the next turn, `scope` is what runs; its asynchronous work carries its name. */
  turn(scope: Scope): void {
    if (scope.concurrent && scope.kind === 'test') {
      this.together.add(scope)
    } else {
      this.#running = scope
      this.timeline.turn(scope)
    }
    if (this.contextsAreFree || scope.concurrent) this.#storage.enterWith(scope)
  }

  /** The contexts by which scopes are claimed, where they are on. */
  get contexts(): AsyncLocalStorage<Scope> | undefined {
    return this.contextsAreFree || this.together.size > 0 ? this.#storage : undefined
  }

  leave(scope: Scope): void {
    this.together.delete(scope)
    if (this.together.size === 0 && !this.contextsAreFree) this.#storage.disable()
    if (this.#running !== scope) return
    this.#running = scope.parent ?? this.worker
    this.timeline.turn(this.#running)
  }

  /**
   * Lets `scope` run in place of the present one until the returned function is called: for a fixture that
   * outlives the test that first uses it.
   */
  borrow(scope: Scope): () => void {
    const outer = this.#running
    if (this.together.size === 0) {
      this.#running = scope
      this.timeline.turn(scope)
    }
    if (this.contextsAreFree || this.together.size > 0) this.#storage.enterWith(scope)
    return () => {
      if (this.#running !== scope) return
      this.#running = outer
      this.timeline.turn(outer)
    }
  }

  /** A server was asked something: what its handler opens belongs to whoever runs now, not to who listened. */
  rebind(): void {
    if (this.contextsAreFree && this.together.size === 0) this.#storage.enterWith(this.#running)
  }
}

function hasFreeContexts(): boolean {
  const major = Number(process.versions.node.split('.')[0])
  const flags = [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)]
  return major >= 24 && !flags.includes('--no-async-context-frame')
}
