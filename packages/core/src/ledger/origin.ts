import { now } from '../kernel/pristine.ts'
import { parseStack, type Frame } from './frame.ts'
import type { Cause } from './timeline.ts'
import type { Scope } from './scope.ts'
import { stackText } from './stack-text.ts'

// A bundled `fetch()` reaches its connect through more than 24 frames of Node's own.
const DEPTH = 100

/** Who was running, as the witnesses saw it. */
export interface Moment {
  readonly running: Scope
  readonly claimed: Scope | undefined
  readonly together: ReadonlySet<Scope>
  readonly collecting: unknown
}

const NONE: readonly Scope[] = []

/** Where an opening came from: its stack and what was running. Captured in microseconds, read only for findings. */
export class Origin {
  /** The scope that ran when the call was made, by time. */
  readonly running: Scope
  /** The scope that the asynchronous context names, where contexts are on. */
  readonly claimed: Scope | undefined
  /** Concurrent tests that ran at that moment. */
  readonly together: readonly Scope[]
  /** The resource whose callback made the call. */
  readonly cause: Cause
  /** When, on the clock of `performance.now()`. */
  readonly at: number = now()
  /** Modules of the file were being evaluated. */
  readonly collecting: boolean

  #error: Error | undefined
  #frames: Frame[] | undefined

  constructor(
    { running, claimed, together, collecting }: Moment,
    cause: Cause,
    error: Error | undefined,
  ) {
    this.running = running
    this.claimed = claimed
    this.together = together.size > 0 ? [...together] : NONE
    this.cause = cause
    this.collecting = collecting !== undefined
    this.#error = error
  }

  /** The stack, innermost call first. The runner's own source maps apply, so read it while the file runs. */
  get frames(): Frame[] {
    if (!this.#frames) {
      this.#frames = this.#error ? framesOf(this.#error) : []
      // An unformatted error keeps every receiver on its stack alive.
      this.#error = undefined
    }
    return this.#frames
  }

  /** Lets go of everything but text. */
  settle(): void {
    void this.frames
  }
}

function framesOf(error: Error): Frame[] {
  const { text, names } = stackText(error)
  return parseStack(text, names)
}

/** The current stack, unformatted. */
export function captureStack(): Error {
  const limit = Error.stackTraceLimit
  try {
    Error.stackTraceLimit = DEPTH
    return new Error()
  } finally {
    Error.stackTraceLimit = limit
  }
}
