import { openSync } from 'node:fs'

/** Never closes what it opens. */
export function record(path: string): number {
  return openSync(path, 'r')
}
