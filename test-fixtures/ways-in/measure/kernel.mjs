// What the kernel shows, read without anything of the core's: the second opinion on every finding.
import fs from 'node:fs'

/** @returns {Map<number, string>} what each open number leads to */
export function openDescriptors() {
  const table = new Map()
  for (const name of fs.readdirSync('/proc/self/fd')) {
    try {
      table.set(Number(name), fs.readlinkSync(`/proc/self/fd/${name}`))
    } catch {} // the listing's own
  }
  return table
}

/** What is open now, was not before, and is not the runtime's own. */
export function newDescriptors(before) {
  const loops = [...before].filter(([, target]) => target === 'anon_inode:[eventpoll]')
  const polled = new Set(loops.flatMap(([number]) => watchedBy(number)))
  const fresh = new Map()
  for (const [number, target] of openDescriptors()) {
    if (before.get(number) === target) continue
    // The inotify instance of a loop that ran before is never closed again: libuv's.
    if (target === 'anon_inode:inotify' && polled.has(number)) continue
    fresh.set(number, target)
  }
  return fresh
}

// The numbers are read from the loops as they are now: a loop watches what was opened since.
function watchedBy(loop) {
  const info = fs.readFileSync(`/proc/self/fdinfo/${loop}`, 'utf8')
  return [...info.matchAll(/^tfd:\s*(\d+)/gm)].map(([, number]) => Number(number))
}
