import type { Identity } from '../kernel/descriptor.ts'
import { statOf } from '../kernel/stat.ts'
import type { Closed } from '../ledger/closed-numbers.ts'
import type { NumberGuard } from '../ledger/number-guard.ts'
import { numberOf } from '../ledger/opening.ts'
import type { Origin } from '../ledger/origin.ts'
import { ownerOf } from '../ledger/owner.ts'
import type { Scope } from '../ledger/scope.ts'
import type { Options } from '../options/options.ts'
import { attributeFrames, lineOf, type Attribution } from './attribution.ts'
import type { Position } from './finding.ts'
import { ownerOfNumber, type NumberOwner } from './number-owner.ts'
import type { JudgeParts } from './parts.ts'

/** A number that was closed, or used, by somebody whose it was not, or not any more. */
export interface Misuse {
  readonly what: 'closed twice' | 'closed what something else owns' | 'used after close'
  readonly number: number
  /** The call: `fs.close`, `fs.write`. */
  readonly call: string
  /** What the number led to before, as far as that was seen. */
  readonly closed: Closed | undefined
  /** Whose the number is, where it is proven. */
  readonly owner: NumberOwner | undefined
  /** The call never reached the kernel. */
  readonly refused: boolean
  readonly origin: Origin
}

/** Misuses of one line, laid to a scope. */
export interface ChargedMisuse extends Misuse, Pick<Attribution, 'site' | 'library' | 'callers'> {
  readonly scope: Scope
  readonly candidates: readonly Scope[]
  /** Where the number was opened, and closed, before. */
  readonly openedAt: Position | undefined
  readonly closedAt: Position | undefined
  /** Where its owner opened it. */
  readonly ownedSince: Position | undefined
  count: number
}

/** A loop that closes whatever it finds comes back thousands of times. */
const MOST = 100

/** Notes who closes or uses numbers that are not theirs. It looks only at numbers that the ledger does not know as open. */
export class Misuses implements NumberGuard {
  readonly #parts: JudgeParts
  readonly #there: ReadonlyMap<number, Identity> | undefined
  readonly #optionsOf: (scope: Scope) => Options | undefined
  readonly #noted: Misuse[] = []
  readonly #charged = new Set<ChargedMisuse>()
  #count = 0
  #withClosings = false

  /**
   * @param there what was open when the file began, where the table is this thread's alone
   * @param optionsOf the options in force; none when the file has long ended
   */
  constructor(
    parts: JudgeParts,
    there: ReadonlyMap<number, Identity> | undefined,
    optionsOf: (scope: Scope) => Options | undefined,
  ) {
    this.#parts = parts
    this.#there = there
    this.#optionsOf = optionsOf
  }

  /** From here on to the end of the file. Somebody has to {@link take} what is noted. */
  follow(): void {
    const { ledger } = this.#parts
    ledger.guard = this
    ledger.closedNumbers.keeps = this.#withClosings ? 'closings' : 'openings'
  }

  /** From here on, also where each number is closed. */
  followClosings(): void {
    this.#withClosings = true
    if (this.#parts.ledger.guard === this) this.follow()
  }

  refusesClose(number: number): boolean {
    const { ledger, table } = this.#parts
    if (table?.owns(number) || this.#isOff()) return false
    const call = 'fs.close'
    const closed = ledger.closedNumbers.at(number)
    const closing = ledger.ofNumber(number)
    if (closing || !statOf(number)) {
      if (closing ?? closed)
        this.#note({ what: 'closed twice', number, call, closed: closing ?? closed })
      return false
    }
    const owner = this.#ownerOf(number)
    if (owner) {
      const what = 'closed what something else owns'
      this.#note({ what, number, call, closed, owner, refused: owner.polled })
    }
    // What was there before is not what is closed now.
    else ledger.closedNumbers.forget(number)
    return owner?.polled ?? false
  }

  used(number: number, call: string): void {
    const { ledger } = this.#parts
    if (ledger.ofNumber(number) || this.#isOff()) return
    const closed = ledger.closedNumbers.at(number)
    const what = 'used after close'
    if (statOf(number)) {
      const owner = this.#ownerOf(number)
      // Who has a FileHandle may well use its number, and the handle itself does.
      if (owner?.polled) this.#note({ what, number, call, closed, owner })
    } else if (![...ledger.live].some((opening) => numberOf(opening) === number)) {
      this.#note({ what, number, call, closed })
    }
  }

  #ownerOf(number: number): NumberOwner | undefined {
    const { ledger, table } = this.#parts
    return ownerOfNumber(number, { ledger, table, there: this.#there })
  }

  // Asked at the call: whoever has it off wants nothing refused.
  #isOff(): boolean {
    const options = this.#optionsOf(this.#parts.witnesses.here)
    return !options || options.misuse === 'off' || options.mode === 'off'
  }

  #note(misuse: Partial<Misuse> & Pick<Misuse, 'what' | 'number' | 'call' | 'closed'>): void {
    if (this.#count++ >= MOST) return
    const origin = this.#parts.ledger.origin()
    this.#noted.push({ owner: undefined, refused: false, ...misuse, origin })
  }

  /** Lays what has been noted since the last call to its owners. */
  bring(): void {
    const { witnesses, territory } = this.#parts
    for (const misuse of this.#noted.splice(0)) {
      const { frames } = misuse.origin
      // The runner's own doing, with nobody's code on the stack.
      const kinds = new Set(frames.map((frame) => territory.kindOf(frame)))
      if (kinds.has('runner') && !kinds.has('user') && !kinds.has('library')) continue
      const { scope, candidates } = ownerOf(misuse.origin, witnesses, territory)
      const { site, library, callers } = attributeFrames(frames, territory)
      const { closed, owner } = misuse
      const charged = {
        ...misuse,
        site,
        library,
        callers,
        candidates,
        scope: scope.member,
        count: 1,
        openedAt: this.#positionOf(closed?.origin),
        closedAt: this.#positionOf(closed?.closing),
        ownedSince: this.#positionOf(owner?.opening?.origin),
      }
      const before = [...this.#charged].find((other) => isSame(other, charged))
      if (before) before.count++
      else this.#charged.add(charged)
    }
  }

  #positionOf(origin: Origin | undefined): Position | undefined {
    if (!origin) return undefined
    const { site, library } = attributeFrames(origin.frames, this.#parts.territory)
    return site ?? library
  }

  /** What is laid to a scope; with the file, also what its scopes did after they had ended. */
  take(ending: Scope): ChargedMisuse[] {
    this.bring()
    const isDue = ({ scope }: ChargedMisuse) =>
      scope === ending || (ending.kind === 'file' && scope.kind !== 'worker')
    const due = [...this.#charged].filter(isDue)
    for (const misuse of due) this.#charged.delete(misuse)
    return due
  }

  stop(): void {
    const { ledger } = this.#parts
    if (ledger.guard !== this) return
    ledger.guard = undefined
    ledger.closedNumbers.stop()
  }
}

// One line, for one reason.
function isSame(one: ChargedMisuse, other: ChargedMisuse): boolean {
  const line = ({ site, library }: ChargedMisuse) => {
    const position = site ?? library
    return position && lineOf(position)
  }
  const isAlike =
    one.scope === other.scope && one.what === other.what && one.owner?.what === other.owner?.what
  return isAlike && line(one) !== undefined && line(one) === line(other)
}
