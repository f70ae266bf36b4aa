import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { folderFor, printable } from '@unclosed/core/report'
import { usageError } from '../usage-error.ts'

/** A file to read. */
export interface FoundFile {
  readonly path: string
  /** As the user knows it. */
  readonly name: string
  /** The user has named it, and not just a pattern. */
  readonly named: boolean
}

/**
 * The files that are meant by names and globs, each once.
 * @throws {UnclosedUsageError} for a file that is not there, and a glob that finds none
 */
export async function findFiles(patterns: readonly string[], cwd: string): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>()
  for (const pattern of patterns) {
    for (const file of await filesOf(pattern, cwd))
      if (!found.get(file.path)?.named) found.set(file.path, file)
  }
  return [...found.values()]
}

async function filesOf(pattern: string, cwd: string): Promise<FoundFile[]> {
  const path = resolve(cwd, pattern)
  // A file may well have a bracket in its name.
  if (isThere(path, pattern)) return [{ path, name: pattern, named: true }]
  if (!isDynamicPattern(pattern)) {
    // With the setup file alone nobody has put them together.
    const parts = `${printable(folderFor(pattern))}/*.json`
    const hint = isThere(folderFor(path), pattern) ? `; its parts are: name '${parts}'` : ''
    throw usageError(`${printable(pattern)} is not there${hint}.`)
  }
  // Links are not followed: one that leads upwards would never end.
  const names = await glob(pattern, { cwd, dot: true, followSymbolicLinks: false })
  if (names.length === 0) throw usageError(`no file matches ${printable(pattern)}.`)
  return names.toSorted().map((name) => ({ path: resolve(cwd, name), name, named: false }))
}

function isThere(path: string, name: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENAMETOOLONG' || code === 'ENOTDIR') return false
    throw usageError(`${printable(name)} can't be read (${code}).`)
  }
}
