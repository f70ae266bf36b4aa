import { AsyncResource, executionAsyncId, executionAsyncResource } from 'node:async_hooks'
import type { Scope } from './scope.ts'

/** The resource whose callback is running. */
export interface Cause {
  /** Its number; 0 where Node does not tell, as in what follows an `await`. */
  readonly id: number
  /** It calls back once and is done; it may serve whoever runs; or it is something else. */
  readonly kind: 'once' | 'lasting' | 'unknown'
}

/** Older ones are forgotten: a script without a runner never begins another file. */
const MOST_TURNS = 20_000

const UNKNOWN: Cause = { id: 0, kind: 'unknown' }

// Classes of Node's own.
const ONCE =
  /^(Timeout|Immediate|FSReqCallback|GetAddrInfoReqWrap|TCPConnectWrap|PipeConnectWrap|WriteWrap)$/
const LASTING =
  /^(TCP|Pipe|UDP|TTY|TLSWrap|HTTPServerAsyncResource|HTTPClientAsyncResource|Http2Session|FSEvent|MessagePort)$/

/** What is calling, without any hook: Node keeps it current for its callbacks, though not for promises. */
export function causeNow(): Cause {
  const id = executionAsyncId()
  if (id <= 1) return UNKNOWN
  const name = (executionAsyncResource() as object | undefined)?.constructor?.name ?? ''
  return { id, kind: ONCE.test(name) ? 'once' : LASTING.test(name) ? 'lasting' : 'unknown' }
}

/**
 * Which scope was running when an asynchronous resource was made. Node numbers its resources in rising order,
 * so a span of time is a span of numbers: a timer that fires during test B and was made during test A is A's.
 */
export class Timeline {
  readonly #starts: number[] = []
  readonly #scopes: Scope[] = []

  turn(scope: Scope): void {
    if (this.#scopes.at(-1) === scope) return
    this.#starts.push(nextResourceId())
    this.#scopes.push(scope)
    if (this.#scopes.length > MOST_TURNS) {
      this.#starts.splice(0, MOST_TURNS / 2)
      this.#scopes.splice(0, MOST_TURNS / 2)
    }
  }

  scopeAt(id: number): Scope | undefined {
    let found: Scope | undefined
    let low = 0
    let high = this.#starts.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) <= id) {
        found = this.#scopes[middle]
        low = middle + 1
      } else {
        high = middle - 1
      }
    }
    return found
  }

  clear(): void {
    this.#starts.length = 0
    this.#scopes.length = 0
  }
}

// Told to be destroyed at once: hooks such as those of Jest's --detectOpenHandles would take it for something open.
const nextResourceId = (): number =>
  new AsyncResource('UnclosedTimeline', { requireManualDestroy: true }).emitDestroy().asyncId()
