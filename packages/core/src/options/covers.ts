import picomatch from 'picomatch'

/** Whether a glob or regular expression covers a text. */
export function covers(pattern: string | RegExp, text: string): boolean {
  if (typeof pattern !== 'string')
    return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(text)
  return pattern === text || picomatch.isMatch(text, pattern, { dot: true })
}
