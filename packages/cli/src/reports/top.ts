import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The top of the repository that a folder is in; the folder itself where there is none. */
export function topOf(folder: string): string {
  for (let top = folder; ; top = dirname(top)) {
    if (existsSync(join(top, '.git'))) return top
    if (top === dirname(top)) return folder
  }
}
