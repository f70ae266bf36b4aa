import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { printable } from '@unclosed/core/report'
import { usageError } from '../usage-error.ts'
import type { FoundFile } from './find-files.ts'

/** In bytes: more than a hundred thousand findings. What is larger is something else. */
const MOST = 256 * 2 ** 20

/**
 * The text of a file.
 * @throws {UnclosedUsageError} when it can't be read, or holds no text
 */
export function readText({ path, name }: Pick<FoundFile, 'path' | 'name'>): string {
  const bad = (what: string) => usageError(`${printable(name)} ${what}`)
  let bytes: Buffer
  try {
    const fd = openSync(path, 'r')
    try {
      const stats = fstatSync(fd)
      if (stats.isDirectory())
        throw bad(`is a folder. Name the files in it: '${printable(name)}/**/*.json'.`)
      if (!stats.isFile() && !stats.isFIFO()) throw bad('is no file.')
      if (stats.size > MOST)
        throw bad(`has ${Math.round(stats.size / 2 ** 20)} MiB; no report is larger than 256 MiB.`)
      bytes = readFileSync(fd)
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code?.startsWith('UNCLOSED')) throw error
    throw bad(code === 'ENOENT' ? 'is not there.' : `can't be read (${code}).`)
  }
  if (bytes.includes(0)) throw bad('is a binary file, and no report.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw bad('is no text in UTF-8.')
  }
}
