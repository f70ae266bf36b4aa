import type { Finding } from './judge/finding.ts'

/** A mistake of the user's, said in one sentence: what is wrong, where, and what to do. */
export class UnclosedUsageError extends Error {
  override readonly name = 'UnclosedUsageError'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
    // A stack would lead into this tool, where there is nothing to mend.
    this.stack = `${this.name}: ${message}`
  }
}

/** Thrown where a scope ends by `using` and has left something open. */
export class UnclosedError extends Error {
  override readonly name = 'UnclosedError'
  readonly findings: readonly Finding[]

  constructor(message: string, findings: readonly Finding[]) {
    super(message)
    this.findings = findings
  }
}
