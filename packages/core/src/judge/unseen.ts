import type { Descriptor, Identity } from '../kernel/descriptor.ts'
import type { DescriptorTable } from '../kernel/table.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Territory } from '../ledger/frame.ts'
import type { NativeCalls } from '../ledger/native-calls.ts'
import { ownerOf } from '../ledger/owner.ts'
import type { Witnesses } from '../ledger/witnesses.ts'
import type { Scope } from '../ledger/scope.ts'
import { isDirectoryOfLedger } from './directories.ts'
import { openerOf, type NativeOpener } from './native-openers.ts'
import { findQueries } from './queries.ts'
import { findThreads } from './threads.ts'
import { dropStale } from '../ledger/stale.ts'
import { Residents } from './residents.ts'

/** A descriptor that the kernel shows and the ledger never saw. */
export interface Unseen {
  readonly descriptor: Descriptor
  readonly owner: Scope
  /** Who else it could be; empty when the owner is proven. */
  readonly candidates: readonly Scope[]
  readonly opener: NativeOpener
}

interface Parts {
  readonly ledger: Ledger
  readonly witnesses: Witnesses
  readonly territory: Territory
  readonly calls: NativeCalls
}

/**
 * Keeps account of what the ledger did not see being opened: native code, or a hook point that is gone.
 * A clean scope costs one system call.
 */
export class UnseenDescriptors {
  readonly #table: DescriptorTable
  readonly #ledger: Ledger
  readonly #parts: Parts
  readonly #residents: Residents
  /** Numbers that were there before, or are accounted for, with the identity they had. */
  readonly #known = new Map<number, string>()
  /** Those of the known that were reported here. */
  readonly #reported = new Set<number>()
  readonly #found = new Map<number, Unseen>()
  #unledgered = 0
  /** What was open when the file began. */
  readonly there: ReadonlyMap<number, Identity>

  constructor(table: DescriptorTable, parts: Parts) {
    this.#table = table
    this.#parts = parts
    this.#ledger = parts.ledger
    this.there = table.identities()
    this.#residents = new Residents(table, this.there)
    for (const [number, identity] of this.there) this.#known.set(number, identity)
    this.#unledgered = this.#countUnledgered()
  }

  /**
   * Looks for what has come since the last look, and charges it to `owner`.
   * @param thoroughly also where the counts are the same: one may have gone for each that has come
   */
  look(owner: Scope, { thoroughly }: { thoroughly: boolean }): void {
    // Node has yet to tell of a close or an opening under way: until then the counts say nothing.
    const telling = this.#ledger.closings === 0 && this.#ledger.underWay.size === 0
    if (!thoroughly && telling && this.#countUnledgered() === this.#unledgered) return
    dropStale(this.#ledger)
    const ledgered = this.#ledger.byNumber()
    const identities = this.#table.identities()
    for (const number of this.#known.keys()) if (!identities.has(number)) this.#known.delete(number)
    for (const [number, identity] of identities) {
      if (ledgered.has(number) || this.#known.get(number) === identity) continue
      const descriptor = this.#table.at(number)
      if (!descriptor || this.#known.get(number) === descriptor.identity) continue
      if (this.#found.get(number)?.descriptor.identity === descriptor.identity) continue
      if (isDirectoryOfLedger(this.#ledger, descriptor) || this.#residents.includes(descriptor))
        continue
      this.#found.set(number, this.#laid(descriptor, owner))
    }
    this.#accountForFound()
    this.#unledgered = this.#countUnledgered()
  }

  // To whoever made the native call that names it; else to the scope in which it came.
  #laid(descriptor: Descriptor, scope: Scope): Unseen {
    const { calls, witnesses, territory } = this.#parts
    const opener = openerOf(descriptor.target, calls, this.#ledger)
    const { naming } = opener
    const owner = naming && ownerOf(naming.origin, witnesses, territory)
    const { candidates } = owner ?? { candidates: [] }
    return { descriptor, owner: owner?.scope ?? scope, candidates, opener }
  }

  // Some of it may belong to what the ledger knows without a number.
  #accountForFound(): void {
    if (this.#found.size === 0) return
    const unseen = [...this.#found.values()]
    const descriptors = unseen.map(({ descriptor }) => descriptor)
    const accounted = new Set([
      ...findQueries(this.#ledger, descriptors),
      ...findThreads(this.#ledger, descriptors),
    ])
    for (const each of unseen) if (accounted.has(each.descriptor)) this.settleAccount(each)
  }

  /** What was found and is still there, and not seen by the ledger since. */
  *remaining(): Generator<Unseen> {
    this.#accountForFound()
    if (this.#found.size === 0) return
    const ledgered = this.#ledger.byNumber()
    for (const [number, unseen] of this.#found) {
      const now = this.#table.at(number)
      const gone = now?.identity !== unseen.descriptor.identity
      if (gone || ledgered.has(number)) this.#found.delete(number)
      else if (isDirectoryOfLedger(this.#ledger, now)) this.#found.delete(number)
      else if (this.#residents.includes(now)) this.settleAccount(unseen)
      else yield { ...unseen, owner: unseen.owner.answering }
    }
  }

  /** It has been reported: known from now on. */
  settleAccount({ descriptor }: Unseen): void {
    this.#found.delete(descriptor.number)
    this.#known.set(descriptor.number, descriptor.identity)
    this.#reported.add(descriptor.number)
  }

  /**
   * What has been reported and is gone is known no more. A worker's next eventfd may get the number of the last
   * one, and all of them share one inode.
   */
  forgetGone(): void {
    for (const number of this.#reported) {
      if (this.#table.at(number)?.identity === this.#known.get(number)) continue
      this.#reported.delete(number)
      this.#known.delete(number)
      this.#unledgered = this.#countUnledgered()
    }
  }

  #countUnledgered(): number {
    return this.#table.count() - this.#ledger.numbered
  }
}
