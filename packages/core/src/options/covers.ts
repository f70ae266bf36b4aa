import { createRequire } from 'node:module'

type Picomatch = typeof import('picomatch')

let picomatch: Picomatch | undefined

/**
 * Whether a glob or regular expression covers a text.
 * @param path in a path, `*` stops at a slash; in a title it does not
 */
export function covers(
  pattern: string | RegExp,
  text: string,
  { path = true }: { path?: boolean } = {},
): boolean {
  if (typeof pattern !== 'string')
    return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(text)
  // Loaded for the first rule only: most runs have none.
  picomatch ??= createRequire(import.meta.url)('picomatch') as Picomatch
  return pattern === text || picomatch.isMatch(text, pattern, { dot: true, bash: !path })
}
