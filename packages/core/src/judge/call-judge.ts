import { now } from '../kernel/pristine.ts'
import { requestsInFlight } from '../kernel/requests-in-flight.ts'
import type { Opening } from '../ledger/opening.ts'
import { ownerOf } from '../ledger/owner.ts'
import type { Scope } from '../ledger/scope.ts'
import type { Options } from '../options/options.ts'
import { packageOf } from './package-of.ts'
import { attribute, positionOf, type Attribution } from './attribution.ts'
import type { Charges } from './charges.ts'
import { foldAcceptedEnds } from './fold-accepted-ends.ts'
import { findDirectories } from './directories.ts'
import type { FindingWriter } from './finding-writer.ts'
import { isLeak, type Finding, type Position } from './finding.ts'
import type { JudgeParts } from './parts.ts'
import { couldFail, isClosing, settle } from './settle.ts'
import { dropStale } from '../ledger/stale.ts'
import type { UnseenDescriptors } from './unseen.ts'

interface Shared {
  readonly charges: Charges
  readonly unseen: UnseenDescriptors | undefined
  readonly newWriter: () => FindingWriter
}

/** One thing that a call has left open. */
export interface Left {
  readonly finding: Finding
  /** It has been judged: its test is not asked about it again. */
  judged(): void
}

/** Somebody who calls us. */
export interface Caller {
  readonly site: Position | undefined
  /** Name of the package that calls, where it is not the user's own code. */
  readonly through: string | undefined
}

/** Judges the calls of functions that are watched by themselves, with what the file's judge knows. */
export class CallJudge {
  readonly #parts: JudgeParts
  readonly #shared: Shared
  /** How many requests were in flight when a call began. */
  readonly #inFlight = new WeakMap<Scope, number>()
  /** The calls that have not ended, and what is to be done when they do. */
  readonly #atEnd = new Map<Scope, Set<() => void>>()

  constructor(parts: JudgeParts, shared: Shared) {
    this.#parts = parts
    this.#shared = shared
  }

  /** A call begins, from where somebody calls now or in the scope that is given. */
  begin(title: string, outer: Scope = this.#parts.witnesses.here): Scope {
    const { witnesses } = this.#parts
    // What nobody has seen up to now is not the call's.
    this.#shared.unseen?.look(outer.withoutCompany, { thoroughly: false })
    const call = outer.inner('call', title)
    this.#inFlight.set(call, requestsInFlight())
    witnesses.enterCall(call)
    this.#atEnd.set(call, new Set())
    return call
  }

  /** What is to be done when a call ends. */
  atEnd(call: Scope, then: () => void): void {
    this.#atEnd.get(call)?.add(then)
  }

  /** The file has ended: nobody asks about its calls any more, also those that never came to an end. */
  endAll(): void {
    for (const call of this.#atEnd.keys()) this.end(call)
  }

  /** Gives what the call is closing, or still opening, time to land. */
  async settle(call: Scope, options: Options): Promise<void> {
    const { ledger, pools, witnesses, territory } = this.#parts
    const { charges } = this.#shared
    this.#look(call)
    const opening = () =>
      [...ledger.underWay].filter(
        ({ origin }) => ownerOf(origin, witnesses, territory).scope === call,
      ).length
    const native = () => this.#unseen(call).length
    const due = () => {
      charges.bring()
      return charges.due((owner) => owner === call)
    }
    await settle({
      timeout: options.settle.timeout,
      inFlightBefore: this.#inFlight.get(call) ?? 0,
      closing: () => opening() > 0 || due().some((charge) => isClosing(charge.opening)),
      native,
      remaining: () => due().length + opening(),
      leaking: () =>
        due().filter((charge) => couldFail(charge.opening, options, pools)).length +
        native() +
        opening(),
    })
  }

  /**
   * What the call has left open, by the options of whoever asks.
   * @param closing whether what is about to close counts as closed
   */
  left(call: Scope, options: Options, { closing = false }: { closing?: boolean } = {}): Left[] {
    const { ledger, table, alone } = this.#parts
    const { charges, unseen, newWriter } = this.#shared
    // As long as Node has not told of an opening, its number looks as if nobody had opened it: no answer for now.
    const untold = ledger.underWay.size + requestsInFlight()
    if (!closing || untold === 0) this.#look(call)
    charges.bring()
    const due = charges
      .due((owner) => owner === call)
      .filter(({ opening }) => !closing || !isClosing(opening))
    const writer = newWriter()
    if (due.length > 0 && table && alone) findDirectories(table, ledger)
    const left: Left[] = []
    const add = (finding: Finding | undefined, judged: () => void) => {
      if (finding) left.push({ finding, judged })
    }
    const scope = call.member
    for (const { charge, ends } of foldAcceptedEnds(due, ledger)) {
      const { opening, owner } = charge
      const finding = writer.ofOpening(opening, { ...owner, scope }, options, ends.length)
      add(finding, () => [charge, ...ends].forEach((each) => charges.report(each)))
    }
    for (const each of this.#unseen(call))
      add(writer.ofUnseen({ ...each, owner: scope }, options), () => unseen?.settleAccount(each))
    return left
  }

  /** The call is over: for what it left, and nobody has judged, the scope around it answers. */
  end(call: Scope): void {
    if (call.ended) return
    for (const then of this.#atEnd.get(call) ?? []) then()
    this.#atEnd.delete(call)
    this.#look(call)
    this.#shared.charges.bring()
    call.endedAt = now()
    this.#parts.witnesses.leaveCall(call)
    this.#shared.charges.passOn(call)
  }

  /** Whether an opening is laid to the call, or to one inside it. */
  owns(call: Scope, { origin }: Opening): boolean {
    const { witnesses, territory } = this.#parts
    return ownerOf(origin, witnesses, territory).scope.isWithin(call)
  }

  /** The line that an opening is laid to. */
  lineOf(opening: Opening): Attribution {
    return attribute(opening, opening.origin, this.#parts.territory)
  }

  /** Who is calling now: the user's line, and the package through which it does. */
  caller(): Caller {
    const { ledger, territory } = this.#parts
    const { frames } = ledger.origin()
    const through = frames.find((frame) => territory.kindOf(frame) !== 'unclosed')
    return {
      site: positionOf(frames, territory),
      through:
        through && territory.kindOf(through) !== 'user' ? packageOf(through.file) : undefined,
    }
  }

  #look(call: Scope): void {
    dropStale(this.#parts.ledger)
    this.#shared.unseen?.look(call.withoutCompany, { thoroughly: false })
  }

  #unseen(call: Scope) {
    return [...(this.#shared.unseen?.remaining() ?? [])].filter(({ owner }) => owner === call)
  }
}

/** What fails an assertion: a leak, or what the options of whoever asks do not let pass. */
export const counts = ({ finding: { verdict } }: Left, { pools }: Options): boolean =>
  isLeak(verdict) || verdict === 'held' || (verdict === 'pooled' && pools === 'fail')
