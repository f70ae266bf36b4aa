import fs from 'node:fs'

export function firstLine(path: string): string | undefined {
  const fd = fs.openSync(path, 'r')
  const text = fs.readFileSync(fd, 'utf8')
  fs.closeSync(fd)
  return text === '' ? undefined : text.split('\n')[0]
}
