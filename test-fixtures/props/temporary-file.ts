import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The path of an empty file that lives as long as the test file that asks for it. */
export function temporaryFile(name: string, content = ''): string {
  const file = path.join(temporaryFolder(), name)
  fs.writeFileSync(file, content)
  return file
}

/** The path of an empty folder that lives as long as the test file that asks for it. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unclosed-case-'))
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}
