import { AsyncLocalStorage, executionAsyncId } from 'node:async_hooks'
import { Scope } from './scope.ts'
import { Timeline } from './timeline.ts'

/**
 * What is running, by time and by asynchronous context.
 *
 * Contexts are free from Node 24 on, where they no longer stand on hooks. On Node 20 and 22 they cost on every
 * `await` and put symbols on promises, so there they run only while concurrent tests or watched calls do.
 */
export class Witnesses {
  readonly timeline: Timeline = new Timeline()
  readonly worker: Scope
  /** While a file is being collected: the describe body that is running, or the file. */
  collecting: (() => Scope) | undefined
  /** A file has been checked, and no other has begun since. */
  betweenFiles = false
  /** What runs at the same time: concurrent tests, and calls that are watched beside each other. */
  readonly together: Set<Scope> = new Set()
  /** Watched calls that are running. */
  readonly #calls = new Set<Scope>()

  /** Whether hooks run in contexts of their own, and not in that of a test before them. */
  hooksAreEntered = false
  /** A concurrent test has begun, and is being called. */
  #entering = false
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

  /** The scope from which somebody calls now. */
  get here(): Scope {
    const claimed = this.claimed?.standsFor ?? this.claimed
    if (this.collecting) return this.running // while modules are evaluated, the context is still the file's
    if (claimed && !claimed.ended) return claimed
    // Contexts are on while a call is watched: what has none is outside of it.
    return this.#running.member
  }

  get claimed(): Scope | undefined {
    const claimed = this.contexts?.getStore()
    return claimed?.kind === 'test' && this.#isStray ? undefined : claimed
  }

  // On Node 20 and 22, what was begun before contexts were on has none of its own: it shows the last one that was
  // entered there.
  get #isStray(): boolean {
    return !this.contextsAreFree && !this.#entering && executionAsyncId() === 0
  }

  /** From here on, until the next turn, `scope` is what runs; its asynchronous work carries its name. */
  turn(scope: Scope): void {
    if (scope.concurrent && scope.kind === 'test') {
      this.together.add(scope)
    } else {
      this.#run(scope)
    }
    if (this.contextsAreFree || scope.concurrent) this.#storage.enterWith(scope)
    if (this.contextsAreFree || !scope.concurrent) return
    this.#entering = true
    void Promise.resolve().then(() => (this.#entering = false))
  }

  /** The contexts by which scopes are claimed, where they are on. */
  get contexts(): AsyncLocalStorage<Scope> | undefined {
    return this.contextsAreFree || this.together.size > 0 || this.#calls.size > 0
      ? this.#storage
      : undefined
  }

  leave(scope: Scope): void {
    this.together.delete(scope)
    this.#restContexts()
    if (this.#running.isWithin(scope)) this.#run(scope.parent ?? this.worker)
  }

  /** A call begins to be watched: until it is left it is what runs, unless others run beside it. */
  enterCall(call: Scope): void {
    const beside = [...this.#calls].some((other) => !call.isWithin(other))
    this.#calls.add(call)
    if (beside) {
      for (const each of this.#calls) this.together.add(each)
      if (this.#running.kind === 'call') this.#run(this.#running.member)
    } else if (!call.concurrent) {
      this.#run(call)
    }
  }

  /** Runs `fn` in the asynchronous context of a call. */
  within<Result>(call: Scope, fn: () => Result): Result {
    return this.#storage.run(call, () => fn())
  }

  /** From here on everything is in the asynchronous context of `scope`, until another is entered. */
  goOnIn(scope: Scope): void {
    this.contexts?.enterWith(scope)
  }

  leaveCall(call: Scope): void {
    this.#calls.delete(call)
    this.leave(call)
  }

  #run(scope: Scope): void {
    this.#running = scope
    this.timeline.turn(scope)
  }

  #restContexts(): void {
    if (this.together.size === 0 && this.#calls.size === 0 && !this.contextsAreFree)
      this.#storage.disable()
  }

  /**
   * Lets `scope` run in place of the present one until the returned function is called: for a fixture that
   * outlives the test that first uses it.
   */
  borrow(scope: Scope): () => void {
    const outer = this.#running
    if (this.together.size === 0) this.#run(scope)
    this.goOnIn(scope)
    return () => {
      if (this.#running === scope) this.#run(outer)
    }
  }

  /**
   * A server was asked something: what its handler opens belongs to whoever runs now, not to who listened.
   * @param asking who asked, where it can be told: while a call is watched, others may ask as well
   */
  rebind(asking: () => Scope | undefined): void {
    if (this.together.size === 0) this.goOnIn(this.#answeredTo(asking))
  }

  /** Runs what answers to somebody: as {@link rebind}, for as long as `fn` takes. */
  inNameOf<Result>(asking: () => Scope | undefined, fn: () => Result): Result {
    if (this.#running.kind !== 'call' || this.together.size > 0) return fn()
    return this.#storage.run(this.#answeredTo(asking), () => fn())
  }

  #answeredTo(asking: () => Scope | undefined): Scope {
    if (this.#running.kind !== 'call') return this.#running
    const asked = asking()
    return !asked || asked.isWithin(this.#running) ? this.#running : asked.member.outsideCalls
  }
}

function hasFreeContexts(): boolean {
  const major = Number(process.versions.node.split('.')[0])
  const flags = [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)]
  return major >= 24 && !flags.includes('--no-async-context-frame')
}
