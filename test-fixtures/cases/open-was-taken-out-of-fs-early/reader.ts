import fs from 'node:fs'

// Taken out when the module is loaded: who replaces fs.openSync later is not seen here.
const { openSync, closeSync, readSync } = fs

export function firstBytes(path: string, count: number): { fd: number; text: string } {
  const fd = openSync(path, 'r') // opened: A
  const bytes = Buffer.alloc(count)
  readSync(fd, bytes, 0, count, 0)
  return { fd, text: bytes.toString('latin1') }
}

export function close(fd: number): void {
  closeSync(fd)
}
