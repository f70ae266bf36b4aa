import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { printable } from '@unclosed/core/report'
import { usageError } from '../usage-error.ts'

/** Text, and the file that it is for. */
export interface TextForFile {
  readonly file: string
  readonly text: string
}

/**
 * Writes all files, or none: each is written whole beside its place before the first takes it.
 * @throws {UnclosedUsageError} when one of them can't be written
 */
export function writeFiles(texts: readonly TextForFile[], cwd: string): void {
  const written: { temporary: string; path: string; file: string }[] = []
  try {
    for (const { file, text } of texts) {
      const path = resolve(cwd, file)
      // A pipe or a device has no place to be renamed to.
      if (attempt(file, () => isSpecial(path))) attempt(file, () => writeFileSync(path, text))
      else {
        const temporary = `${path}.${process.pid}-${written.length}.tmp`
        written.push({ temporary, path, file })
        attempt(file, () => writeFileSync(temporary, text))
      }
    }
    for (const { temporary, path, file } of written)
      attempt(file, () => renameSync(temporary, path))
  } finally {
    for (const { temporary } of written) remove(temporary)
  }
}

// What went wrong has been told: nothing of tidying up goes before it.
function remove(temporary: string): void {
  try {
    rmSync(temporary, { force: true })
  } catch {}
}

function isSpecial(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  // Found out before anything takes its place.
  if (stats?.isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' })
  return stats !== undefined && !stats.isFile()
}

function attempt<Answer>(file: string, work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw usageError(
      `${printable(file)} can't be written: ${REASONS[code ?? ''] ?? code ?? message}.`,
    )
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  ELOOP: 'its symbolic links lead in a circle',
}
