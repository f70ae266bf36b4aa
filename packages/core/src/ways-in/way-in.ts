import type { Ledger } from '../ledger/ledger.ts'
import type { Witnesses } from '../ledger/witnesses.ts'
import type { Announced } from './announced.ts'
import type { EntryCalls } from './entry-calls.ts'
import type { NativeWitness } from './native-witness.ts'
import type { Patches } from './patches.ts'

export interface Site {
  readonly ledger: Ledger
  readonly witnesses: Witnesses
  readonly entries: EntryCalls
  readonly announced: Announced
  readonly patches: Patches
  readonly native: NativeWitness
}

/** One way in which a program gets a descriptor, and how the ledger comes to see it. */
export interface WayIn {
  readonly name: string
  /** @returns the hook points that are not there in this Node, in words; empty when all are */
  install(site: Site): string[]
}

/** Names the hook points of `found` that were missing. */
export const missing = (found: Record<string, boolean>): string[] =>
  Object.entries(found)
    .filter(([, there]) => !there)
    .map(([name]) => name)
