import { now } from '../kernel/pristine.ts'
import type { Trail } from './trail.ts'
import type { Frame } from './frame.ts'
import type { Cause } from './timeline.ts'
import type { Scope } from './scope.ts'
import type { Stack } from './stack.ts'

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

  readonly #stack: Stack | undefined
  /** The asynchronous steps that led to it, where they are followed. */
  readonly #trail: Trail | undefined

  constructor(
    { running, claimed, together, collecting }: Moment,
    cause: Cause,
    stack: Stack | undefined,
    trail?: Trail,
  ) {
    this.running = running
    this.claimed = claimed
    this.together = together.size > 0 ? [...together] : NONE
    this.cause = cause
    this.collecting = collecting !== undefined
    this.#stack = stack
    this.#trail = trail
  }

  /** The stack, innermost call first. The runner's own source maps apply, so read it while the file runs. */
  get frames(): readonly Frame[] {
    return this.#stack?.frames ?? NO_FRAMES
  }

  /** The stacks of the asynchronous steps that led here, the nearest first; none where steps are not followed. */
  steps(): Iterable<readonly Frame[]> {
    return this.#trail?.stacks() ?? []
  }

  /** Where the promises were made that were resolved right after it; none where steps are not followed. */
  answered(): Iterable<readonly Frame[]> {
    return this.#trail?.answered() ?? []
  }

  /** Lets go of everything but text. */
  settle(): void {
    void this.frames
    for (const frames of this.steps()) void frames
    for (const frames of this.answered()) void frames
  }
}

const NO_FRAMES: readonly Frame[] = []
