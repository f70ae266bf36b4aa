type Prepare = typeof Error.prepareStackTrace

let prepareInRealm: (() => Prepare) | undefined

/**
 * Says where the source maps of the user's code are applied: a runner that evaluates tests in a realm of their own
 * (Vitest 3 in its vm pools) maps that realm's errors only, and ours belong to the host's.
 * `undefined` forgets the realm, so that nothing of it stays alive.
 */
export function mapStacksIn(prepare: (() => Prepare) | undefined): void {
  prepareInRealm = prepare
}

/** A stack as text, and the names of its functions as V8 knows them, one for each call. */
export interface StackText {
  readonly text: unknown
  readonly names: readonly (string | undefined)[]
}

/** The text of a stack. It is made now, by whoever has set `Error.prepareStackTrace`, and kept. */
export function stackText(error: Error): StackText {
  const own = Error.prepareStackTrace
  const prepare = prepareInRealm?.() ?? own
  if (!prepare) return { text: error.stack, names: [] }
  let names: StackText['names'] = []
  try {
    Error.prepareStackTrace = (failure, calls) => {
      // source-map-support, and so Jest, puts to each call the name of the function that it calls.
      names = calls.map((call) => call.getFunctionName() ?? undefined)
      return prepare.call(Error, failure, calls)
    }
    return { text: error.stack, names }
  } finally {
    Error.prepareStackTrace = own
  }
}
