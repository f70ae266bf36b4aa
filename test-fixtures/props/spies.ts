interface Spy {
  mockReturnValue(value: unknown): Spy
}

interface Spies {
  spyOn(object: object, method: string): Spy
  restoreAllMocks(): unknown
}

declare const vi: Spies
declare const jest: Spies

/** The spies of the runner at hand. */
export const spies: Spies = typeof jest === 'undefined' ? vi : jest
