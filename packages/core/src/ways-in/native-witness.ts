import { types } from 'node:util'
import type { DescriptorTable } from '../kernel/table.ts'
import { openingsInFlight } from '../kernel/requests-in-flight.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { isCompanion, type NativeCalls } from '../ledger/native-calls.ts'
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
/** How deep texts are looked for in options. */
const DEEPEST = 2

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
  /** Calls that have named a file and opened nothing by their end: what appears within one may be another's. */
  readonly #late = new Set<string>()

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
    let answered = false
    try {
      const answer = run()
      answered = true
      return answer
    } finally {
      const grown = table.count() - ledger.numbered > before
      if (answered && !grown && texts.some(looksLikePath)) this.#late.add(label)
      if (grown && !this.#late.has(label) && this.#isAlone()) this.#adopt(table, label, origin)
    }
  }

  // What a database puts beside its file, in a later call, belongs to whoever opened the database.
  #openerOf(target: string, origin: Origin): Pick<Opening, 'origin'> {
    for (const opening of this.#adopted)
      if (opening.target && isCompanion(opening.target, target)) return { origin: opening.origin }
    return { origin }
  }

  // A thread that opens something for somebody else meanwhile would make the table grow as well.
  #isAlone(): boolean {
    const { underWay, closings, live } = this.#parts.ledger
    if (underWay.size > 0 || closings > 0 || openingsInFlight()) return false
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
      const opening = ledger.start(label, { kind, target, ...this.#openerOf(target, origin) })
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

/** The texts among arguments, also within objects of options, and in bytes that look like a path. */
function textsIn(args: ArrayLike<unknown>): string[] {
  const texts: string[] = []
  const add = (value: unknown, depth: number): void => {
    if (typeof value === 'string') {
      if (value !== '' && value.length <= LONGEST_TEXT) texts.push(value)
    } else if (typeof value !== 'object' || value === null || types.isProxy(value)) {
      return
    } else if (ArrayBuffer.isView(value)) {
      const path = pathIn(value)
      if (path !== undefined) texts.push(path)
    } else if (depth < DEEPEST && isPlain(value)) {
      for (const inner of Object.values(Object.getOwnPropertyDescriptors(value)))
        add(inner.value, depth + 1)
    }
  }
  for (const value of Array.from(args)) add(value, 0)
  return texts
}

const looksLikePath = (text: string): boolean => /^\S*\/\S*$/.test(text)

const SLASH = 0x2f

function pathIn({ buffer, byteOffset, byteLength }: ArrayBufferView): string | undefined {
  const bytes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
  if (byteLength > LONGEST_TEXT || bytes[0] !== SLASH) return undefined
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end < 0 ? byteLength : end)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
