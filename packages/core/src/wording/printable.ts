/** A hostile name in one harmless line: control characters as escapes, so that none breaks it or steers a terminal. */
export const printable = (text: string): string => text.replace(UNSAFE, escaped)

// Besides control characters: what turns the direction of a text, so that it reads as another one; other line ends.
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

function escaped(character: string): string {
  const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  const code = character.codePointAt(0) ?? 0
  return (
    short[character] ??
    (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`)
  )
}
