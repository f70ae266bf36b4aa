import fs from 'node:fs'

// The bug: an empty file returns before the close.
export function firstLine(path: string): string | undefined {
  const fd = fs.openSync(path, 'r') // opened: A
  const text = fs.readFileSync(fd, 'utf8')
  if (text === '') return undefined
  fs.closeSync(fd)
  return text.split('\n')[0]
}
