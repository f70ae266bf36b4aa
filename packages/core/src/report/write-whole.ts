import { threadId } from 'node:worker_threads'
import { renameSync, writeFileSync } from '../kernel/pristine.ts'

let written = 0

/** Writes a file so that whoever reads finds the old one or the new one, and never half of one. */
export function writeWhole(path: string, text: string): void {
  // In the same folder: only within one file system is renaming one step.
  const temporary = `${path}.${process.pid}-${threadId}-${++written}.tmp`
  writeFileSync(temporary, text)
  renameSync(temporary, path)
}
