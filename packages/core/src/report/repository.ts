import { dirname, join } from 'node:path'
import { relativePath } from '../baseline/fingerprint.ts'
import { existsSync } from '../kernel/pristine.ts'

/** Where a folder is, from the top of its repository; empty at the top, and where there is no repository. */
export function folderInRepository(folder: string): string {
  for (let top = folder; ; top = dirname(top)) {
    if (existsSync(join(top, '.git'))) return relativePath(folder, top)
    if (top === dirname(top)) return ''
  }
}
