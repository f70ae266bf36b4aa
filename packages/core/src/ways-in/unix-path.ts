import { resolve } from 'node:path'

/** The path of a unix socket, absolute, so that both ends of a connection name the same. */
export function unixPath(path: unknown): string {
  const text = String(path)
  return text.startsWith('\0') ? text : resolve(text) // a leading zero byte: Linux's abstract names
}
