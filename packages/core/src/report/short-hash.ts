/** A short text in place of a long one. */
export function shortHash(text: string): string {
  // Loaded when it is asked for: most workers never do.
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
