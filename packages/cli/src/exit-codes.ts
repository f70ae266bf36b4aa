/** What the command ends with. */
export const EXIT = {
  pass: 0,
  /** Leaks; for `baseline check`: entries that are unused or expired. */
  leaks: 1,
  /** The command was called wrongly, or a file that the user named can't be read or written. */
  usage: 2,
  notVerified: 3,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
