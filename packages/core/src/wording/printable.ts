/** A hostile name in one harmless line: control characters as escapes, so that none breaks it or steers a terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, escaped)

function escaped(character: string): string {
  const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  const code = character.codePointAt(0) ?? 0
  return short[character] ?? `\\x${code.toString(16).padStart(2, '0')}`
}
