import { summaryOf } from '@unclosed/core'
import { Parts } from './parts.ts'

/** A reporter for Jest: at the end of the run it tells what leaked, by line, and what was let pass. */
export default class UnclosedReporter {
  readonly #root: string
  readonly #parts = new Parts()

  constructor({ rootDir }: { readonly rootDir: string }) {
    this.#root = rootDir
  }

  onRunComplete(): void {
    const summary = summaryOf(this.#parts.take(), this.#root)
    // Where Jest's own summary goes.
    if (summary) process.stderr.write(`\n${summary}\n`)
  }
}
