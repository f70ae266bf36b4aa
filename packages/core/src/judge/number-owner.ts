import type { Descriptor, Identity } from '../kernel/descriptor.ts'
import { isEventLoop } from '../kernel/event-loops.ts'
import { isPassedOn, watchedBy } from '../kernel/fdinfo.ts'
import { statOf } from '../kernel/stat.ts'
import type { DescriptorTable } from '../kernel/table.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { numberOf, type Opening } from '../ledger/opening.ts'
import { isDirectoryOfLedger } from './directories.ts'

/** What a number belongs to, other than to whoever has it as a bare number. */
export interface NumberOwner {
  readonly what:
    | 'handle'
    | 'FileHandle'
    | 'stdio'
    | 'channel'
    | 'event loop'
    | 'watchers'
    | 'signals'
    | 'reserve'
  /** For what the ledger saw being opened. */
  readonly opening?: Opening
  /**
   * An event loop of libuv's polls it, or will. Without it the process may not survive the next turn: where epoll
   * refuses a number, libuv calls abort() (src/unix/linux.c, uv__io_poll).
   */
  readonly polled: boolean
}

interface Parts {
  readonly ledger: Ledger
  readonly table: DescriptorTable | undefined
  /** What was open when the file began; `undefined` where the table is not this thread's alone. */
  readonly there: ReadonlyMap<number, Identity> | undefined
}

/** Whom a number belongs to, as far as that is proven. What native code, a parent or another thread opened is nobody's. */
export function ownerOfNumber(number: number, parts: Parts): NumberOwner | undefined {
  const { ledger, table, there } = parts
  const descriptor = table?.at(number)
  if (table ? !descriptor : !statOf(number)) return undefined
  // Where threads share the table, a directory of the same path may be another's.
  if (there && descriptor) isDirectoryOfLedger(ledger, descriptor)
  for (const opening of ledger.live)
    if (opening.number === undefined && numberOf(opening) === number) return ownerByLedger(opening)
  // uv__close asserts that it is none of these, which the next pipe of a child or thread would get.
  if (number <= STDERR) return { what: 'stdio', polled: true }
  if (number === channel()) return { what: 'channel', polled: true }
  return descriptor && table && ownerInKernel(descriptor, table, parts)
}

const STDERR = 2

function ownerByLedger(opening: Opening): NumberOwner {
  if (opening.kind === 'directory') return { what: 'handle', opening, polled: false }
  // A file that a socket has taken over, such as a FIFO, is polled.
  if (opening.handle?.constructor.name === 'FileHandle')
    return { what: 'FileHandle', opening, polled: false }
  return { what: 'handle', opening, polled: true }
}

/** The number of the channel to the process that has started this one. */
function channel(): number | undefined {
  return (process as unknown as { channel?: { fd?: number } }).channel?.fd
}

function ownerInKernel(
  descriptor: Descriptor,
  table: DescriptorTable,
  { ledger, there }: Parts,
): NumberOwner | undefined {
  const { number, target } = descriptor
  if (isEventLoop(descriptor) || target === 'anon_inode:[io_uring]')
    return { what: 'event loop', polled: true }
  // Both ends are in this process, as those of the pipes through which libuv tells its loops of signals
  // (src/unix/signal.c). No call of Node's makes such a pipe.
  const { others, loops } = lookAround(descriptor, table)
  const ofSignals = descriptor.kind === 'pipe' && others.includes(target)
  if (loops.some((loop) => watchedBy(loop).includes(number)))
    return { what: ofSignals ? 'signals' : (WHAT[target] ?? 'handle'), polled: true }
  // Until the loop turns, nothing polls the inotify instance that its first watcher has just opened.
  const isOnlyOne = target === INOTIFY && !others.includes(target)
  if (isOnlyOne && [...ledger.live].some(({ way }) => way === 'fs.watch'))
    return { what: 'watchers', polled: true }
  // No parent has passed it on, and no test has opened it: it was opened in this process, before the file began.
  if (there?.get(number) !== descriptor.identity || isPassedOn(number)) return undefined
  if (target === '/dev/null') return { what: 'reserve', polled: false }
  if (target === 'anon_inode:[eventfd]') return { what: 'event loop', polled: true } // of a loop that has yet to run
  return ofSignals ? { what: 'signals', polled: true } : undefined
}

const INOTIFY = 'anon_inode:inotify'

const WHAT: Record<string, NumberOwner['what']> = {
  'anon_inode:[eventfd]': 'event loop',
  [INOTIFY]: 'watchers',
}

/** What else is open: where to, and which of it are event loops. */
function lookAround({ number }: Descriptor, table: DescriptorTable) {
  const others = table
    .numbers()
    .flatMap((other) => (other === number ? [] : (table.at(other) ?? [])))
  return {
    others: others.map(({ target }) => target),
    loops: others.filter(isEventLoop).map((loop) => loop.number),
  }
}
