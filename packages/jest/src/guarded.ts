import type { State } from './circus.ts'

/** Work of ours within circus: a mistake in it fails the file, with its text, and takes nobody's results away. */
export const guarded =
  (work: () => Promise<void> | void, { unhandledErrors }: State) =>
  async (): Promise<void> => {
    try {
      await work()
    } catch (error) {
      unhandledErrors.push(error)
    }
  }
