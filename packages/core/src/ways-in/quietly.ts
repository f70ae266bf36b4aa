export type Warning = Parameters<typeof process.emitWarning>

/** Makes a call, and keeps back the warnings that it gives: about us, a user can't act on them. */
export function quietly<Answer>(call: () => Answer): { answer: Answer; warnings: Warning[] } {
  const warnings: Warning[] = []
  const { emitWarning } = process
  process.emitWarning = (...warning: unknown[]) => void warnings.push(warning as Warning)
  try {
    return { answer: call(), warnings }
  } finally {
    process.emitWarning = emitWarning
  }
}
