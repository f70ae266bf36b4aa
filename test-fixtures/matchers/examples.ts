import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

const BLOCK = /^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm

/**
 * Writes the examples of a page into a project of their own: blocks that begin with the same file name are one file.
 * @param page its path from the root of the workspace
 * @returns the project's folder
 */
export function examplesOf(page: string): string {
  const folder = mkdtempSync(`${tmpdir()}/unclosed-examples-`)
  const here = fileURLToPath(new URL('.', import.meta.url))
  for (const config of ['vitest.config.ts', 'jest.config.cjs'])
    cpSync(here + config, `${folder}/${config}`)
  const files = new Map<string, string>()
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8')
  for (const [, name = '', code = ''] of text.matchAll(BLOCK))
    files.set(name, (files.get(name) ?? '') + code)
  for (const [name, code] of files) writeFileSync(`${folder}/${name}`, code)
  return folder
}
