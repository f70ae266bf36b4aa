import { resolve } from 'node:path'
import type { Descriptor, Identity } from '../kernel/descriptor.ts'
import { isEventLoop } from '../kernel/event-loops.ts'
import { watchedBy } from '../kernel/fdinfo.ts'
import { realpathSync } from '../kernel/pristine.ts'
import type { DescriptorTable } from '../kernel/table.ts'

/**
 * What the runtime opens for itself and keeps. What is there when a file begins needs no entry here; nor does
 * libuv's `/dev/null` reserve, which our installation provokes. Every entry is recognised by proof, none by name.
 */
export class Residents {
  readonly #table: DescriptorTable
  readonly #there: ReadonlyMap<number, Identity>

  /** @param there what is open when the file begins */
  constructor(table: DescriptorTable, there: ReadonlyMap<number, Identity>) {
    this.#table = table
    this.#there = there
  }

  includes(descriptor: Descriptor): boolean {
    return (
      this.#isInotifyOfLoop(descriptor) || isExtraCertificates(descriptor) || isTraceLog(descriptor)
    )
  }

  // The first `fs.watch` of a loop opens the loop's one inotify instance, which is never closed again
  // (libuv, src/unix/linux.c, init_inotify). It is the loop's if a loop that ran before the first test polls it.
  #isInotifyOfLoop({ target, number }: Descriptor): boolean {
    return (
      target === 'anon_inode:inotify' &&
      this.#loops().some((loop) => watchedBy(loop).includes(number))
    )
  }

  // Looked for only now: nearly no file needs them.
  #loops(): number[] {
    return [...this.#there.keys()].filter((number) => {
      const now = this.#table.at(number)
      return now && isEventLoop(now) && now.identity === this.#there.get(number)
    })
  }
}

// Since Node 24.9 a thread of Node's own reads NODE_EXTRA_CA_CERTS once `tls` is loaded (src/crypto/crypto_context.cc):
// for some milliseconds it is open, and no JavaScript has opened it. What JavaScript opens there is in the ledger.
function isExtraCertificates({ kind, target }: Descriptor): boolean {
  const path = process.env['NODE_EXTRA_CA_CERTS']
  if (kind !== 'file' || !path) return false
  try {
    return realpathSync(path) === target
  } catch {
    return false
  }
}

// The log of trace events, opened by a thread of Node's own when the first are flushed, and kept until the process ends,
// also when nobody traces any more (src/tracing/node_trace_writer.cc). What JavaScript opens there is in the ledger.
function isTraceLog({ kind, target }: Descriptor): boolean {
  if (kind !== 'file') return false
  const path = resolve(tracePattern()).replaceAll('${pid}', String(process.pid))
  const [before = '', after] = path.split('${rotation}')
  if (after === undefined) return target === before
  const rotation = target.slice(before.length, target.length - after.length)
  return target === `${before}${rotation}${after}` && /^\d+$/.test(rotation)
}

function tracePattern(): string {
  const given = [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)]
  const option = '--trace-event-file-pattern'
  const at = given.findIndex((flag) => flag === option || flag.startsWith(`${option}=`))
  const pattern = given[at]?.split('=')[1] ?? given[at + 1]
  return (at >= 0 && pattern) || 'node_trace.${rotation}.log'
}
