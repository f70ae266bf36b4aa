/** Is asked about calls with a bare number that is not known to be open by it. */
export interface NumberGuard {
  /** @returns whether the close must not reach the kernel, since the process would not survive it */
  refusesClose(number: number): boolean
  /** Something is read from, or written to, a number at which something was closed before. */
  used(number: number, call: string): void
}
