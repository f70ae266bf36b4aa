import { parseStack, type Frame } from './frame.ts'
import { stackText } from './stack-text.ts'

// A bundled `fetch()` reaches its connect through more than 24 frames of Node's own.
const DEPTH = 100

/** With `--frozen-intrinsics` stacks have the length that Node was started with (`--stack-trace-limit`). */
const LIMIT_IS_FIXED = Object.isFrozen(Error)

/** A stack, captured in microseconds and made text of only when somebody reads it. */
export class Stack {
  #error: Error | undefined
  #frames: readonly Frame[] | undefined

  constructor(error: Error) {
    this.#error = error
  }

  /** The stack of now. */
  static capture(): Stack {
    if (LIMIT_IS_FIXED) return new Stack(new Error())
    const limit = Error.stackTraceLimit
    try {
      Error.stackTraceLimit = DEPTH
      return new Stack(new Error())
    } finally {
      Error.stackTraceLimit = limit
    }
  }

  /** Innermost call first. The runner's own source maps apply, so read it while the file runs. */
  get frames(): readonly Frame[] {
    if (!this.#frames) {
      const { text, names } = stackText(this.#error as Error)
      this.#frames = parseStack(text, names)
      // An unformatted error keeps every receiver on its stack alive.
      this.#error = undefined
    }
    return this.#frames
  }
}
