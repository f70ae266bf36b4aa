import { constants } from 'node:fs'
import { readFileSync } from './pristine.ts'

const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND } = constants

/** How a descriptor was opened, read from `/proc/self/fdinfo/N`; `undefined` when it can't be read. */
export function accessOf(number: number): string | undefined {
  const bits = flagsOf(number)
  if (bits === undefined) return undefined
  if (bits & O_APPEND) return 'for append'
  const names = {
    [O_RDONLY]: 'for reading',
    [O_WRONLY]: 'for writing',
    [O_RDWR]: 'for reading and writing',
  }
  return names[bits & (O_WRONLY | O_RDWR)]
}

/** Linux's, which Node does not name (include/uapi/asm-generic/fcntl.h). */
const O_CLOEXEC = 0o2000000

/** Whether it would outlive an `exec`: all do that a process has been started with, and none that Node opens itself. */
export function isPassedOn(number: number): boolean {
  return ((flagsOf(number) ?? 0) & O_CLOEXEC) === 0
}

function flagsOf(number: number): number | undefined {
  const flags = /^flags:\s*([0-7]+)/m.exec(fdinfo(number))?.[1]
  return flags === undefined ? undefined : Number.parseInt(flags, 8)
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
