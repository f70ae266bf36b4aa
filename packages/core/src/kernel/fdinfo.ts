import { constants } from 'node:fs'
import { readFileSync } from './pristine.ts'

const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND } = constants

/** How a descriptor was opened, read from `/proc/self/fdinfo/N`; `undefined` when it can't be read. */
export function accessOf(number: number): string | undefined {
  const text = fdinfo(number)
  const flags = /^flags:\s*([0-7]+)/m.exec(text)?.[1]
  if (flags === undefined) return undefined
  const bits = Number.parseInt(flags, 8)
  if (bits & O_APPEND) return 'for append'
  const names = {
    [O_RDONLY]: 'for reading',
    [O_WRONLY]: 'for writing',
    [O_RDWR]: 'for reading and writing',
  }
  return names[bits & (O_WRONLY | O_RDWR)]
}

/** The numbers that an epoll descriptor watches (the `tfd:` lines). */
export function watchedBy(number: number): number[] {
  return [...fdinfo(number).matchAll(/^tfd:\s*(\d+)/gm)].map((match) => Number(match[1]))
}

function fdinfo(number: number): string {
  try {
    return readFileSync(`/proc/self/fdinfo/${number}`, 'utf8')
  } catch {
    return ''
  }
}
