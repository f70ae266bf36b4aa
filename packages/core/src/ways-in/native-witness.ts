import { types } from 'node:util'
import type { DescriptorTable } from '../kernel/table.ts'
import { requestsInFlight } from '../kernel/requests-in-flight.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { NativeCalls } from '../ledger/native-calls.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Origin } from '../ledger/origin.ts'
import { isStale } from '../ledger/stale.ts'

interface Parts {
  readonly ledger: Ledger
  readonly calls: NativeCalls
  /** The kernel's view, where it is this thread's alone. */
  readonly table: DescriptorTable | undefined
}

const LONGEST_TEXT = 4096

/**
 * Watches calls into native code. What such a call opens before it returns is proven to be its work: the kernel's table
 * has grown. What it opens later, in a thread of its own, can only be laid to it by what its arguments name.
 */
export class NativeWitness {
  readonly #parts: Parts
  /** The numbers that no opening accounted for, when they were last looked at. */
  #others = new Set<number>()
  #count = -1
  readonly #adopted = new Set<Opening>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Makes a call, and notes it when there is text among its arguments. */
  call<Result>(label: string, args: ArrayLike<unknown>, run: () => Result): Result {
    const texts = textsIn(args)
    return texts.length === 0 ? run() : this.watch(label, texts, run)
  }

  /** Makes a call and notes it. */
  watch<Result>(label: string, texts: readonly string[], run: () => Result): Result {
    const { ledger, calls, table } = this.#parts
    const origin = ledger.origin()
    calls.note({ label, texts, origin })
    if (!table) return run()
    this.#forgetClosed()
    const before = table.count() - ledger.numbered
    if (before !== this.#count) {
      this.#others = this.#unaccountedFor(table)
      this.#count = before
    }
    try {
      return run()
    } finally {
      if (table.count() - ledger.numbered > before && this.#isAlone())
        this.#adopt(table, label, origin)
    }
  }

  // A thread that opens something for somebody else meanwhile would make the table grow as well.
  #isAlone(): boolean {
    const { underWay, closings, live } = this.#parts.ledger
    if (underWay.size > 0 || closings > 0 || requestsInFlight() > 0) return false
    return ![...live].some(({ kind }) => kind === 'worker')
  }

  // Native code closes without telling anybody, and may be about to get the same number again.
  #forgetClosed(): void {
    for (const opening of this.#adopted) {
      if (isStale(opening)) this.#parts.ledger.vanished(opening)
      if (opening.state === 'closed') this.#adopted.delete(opening)
    }
  }

  #adopt(table: DescriptorTable, label: string, origin: Origin): void {
    const { ledger } = this.#parts
    const others = this.#unaccountedFor(table)
    for (const number of others) {
      const descriptor = this.#others.has(number) ? undefined : table.at(number)
      if (!descriptor) continue
      const { kind, target } = descriptor
      const opening = ledger.start(label, { kind, target, origin })
      ledger.boundToNumber(opening, number)
      this.#adopted.add(opening)
      others.delete(number)
    }
    this.#others = others
    this.#count = table.count() - ledger.numbered
  }

  #unaccountedFor(table: DescriptorTable): Set<number> {
    const ledgered = this.#parts.ledger.byNumber()
    return new Set(table.numbers().filter((number) => !ledgered.has(number)))
  }
}

/** The texts among arguments, also within an object of options. */
function textsIn(args: ArrayLike<unknown>): string[] {
  const texts: string[] = []
  const add = (value: unknown) => {
    if (typeof value === 'string' && value !== '' && value.length <= LONGEST_TEXT) texts.push(value)
  }
  for (const value of Array.from(args)) {
    add(value)
    if (typeof value === 'object' && value !== null && !types.isProxy(value) && isPlain(value))
      for (const { value: inner } of Object.values(Object.getOwnPropertyDescriptors(value)))
        add(inner)
  }
  return texts
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
