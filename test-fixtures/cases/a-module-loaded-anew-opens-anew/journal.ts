import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unclosed-case-'))
const fd = fs.openSync(path.join(folder, 'journal.txt'), 'a') // opened: A

// At once: in a test, where this is loaded, nobody can ask for an afterAll.
fs.rmSync(folder, { recursive: true })

export const write = (line: string): number => fs.writeSync(fd, line)
export const close = (): void => fs.closeSync(fd)
