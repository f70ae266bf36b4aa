import type { Descriptor } from './descriptor.ts'
import { watchedBy } from './fdinfo.ts'

export const isEventLoop = ({ target }: Descriptor): boolean => target === 'anon_inode:[eventpoll]'

/** What no table of the kernel lays to a loop: each has one of each, at whatever number was the lowest free. */
const ONE_EACH = ['anon_inode:[io_uring]', '/dev/null']

/**
 * What belongs to an event loop: what it polls, both ends of its signal pipe, its io_uring and libuv's `/dev/null` in
 * reserve (libuv, src/unix/linux.c, uv__platform_loop_init; src/unix/stream.c, uv__stream_init).
 * @param known what is known to belong to it already, its epoll instance first
 * @param free what belongs to nobody yet
 * @returns what of that belongs to it as well
 */
export function membersOf(known: readonly Descriptor[], free: readonly Descriptor[]): Descriptor[] {
  const loop = known[0]?.number ?? -1
  const polled = new Set(watchedBy(loop))
  const isPolled = ({ number }: Descriptor): boolean => polled.has(number)
  const pipes = new Set([...known, ...free].filter(isPolled).map(({ target }) => target))
  const members = free.filter(
    (each) => isPolled(each) || (each.kind === 'pipe' && pipes.has(each.target)),
  )
  for (const wanted of ONE_EACH) {
    if (known.some(({ target }) => target === wanted)) continue
    const next = free.find(({ target }) => target === wanted)
    if (next && !members.includes(next)) members.push(next)
  }
  return members
}
