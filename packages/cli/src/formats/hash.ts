import { createHash } from 'node:crypto'
import { toUSVString } from 'node:util'

/** A short text in place of a long one. */
export const hash = (text: string): string =>
  createHash('sha256').update(toUSVString(text)).digest('hex').slice(0, 32)
