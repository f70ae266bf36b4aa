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

/** The text of a stack. It is made now, by whoever has set `Error.prepareStackTrace`, and kept. */
export function stackText(error: Error): unknown {
  const prepare = prepareInRealm?.()
  const own = Error.prepareStackTrace
  if (!prepare || prepare === own) return error.stack
  try {
    Error.prepareStackTrace = prepare
    return error.stack
  } finally {
    Error.prepareStackTrace = own
  }
}
