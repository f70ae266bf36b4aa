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
  /** Names hook points that turn out to be missing when they are needed. */
  readonly lost: (names: readonly string[]) => void
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
