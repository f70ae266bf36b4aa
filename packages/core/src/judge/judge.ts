import { now } from '../kernel/pristine.ts'
import type { Opening } from '../ledger/opening.ts'
import { ownerOf } from '../ledger/owner.ts'
import { Scope } from '../ledger/scope.ts'
import { mapStacksIn } from '../ledger/stack-text.ts'
import { mergeOptions, type OptionLayer, type Options } from '../options/options.ts'
import { Charges, ownerBy, type Charge } from './charges.ts'
import { Budgets, type Overspending } from './budgets.ts'
import { CallJudge } from './call-judge.ts'
import { Faults } from './faults.ts'
import { foldAcceptedEnds } from './fold-accepted-ends.ts'
import { findDirectories } from './directories.ts'
import { dropStale } from '../ledger/stale.ts'
import { FindingWriter, type Gone } from './finding-writer.ts'
import type { FileToJudge, JudgeParts } from './parts.ts'
import { Collected } from './abandoned.ts'
import { Draft, NOTHING_FOUND, type Judgement } from './judgement.ts'
import { clientsSettling, connects, isClient, LeftClients } from './left-clients.ts'
import { Misuses } from './misuses.ts'
import { Releases } from './releases.ts'
import { couldFail, isClosing, settle, turnsWhile, type Settling } from './settle.ts'
import { UnseenDescriptors } from './unseen.ts'
import { WorkUnderWay } from './work-under-way.ts'

/** Judges one file: which of its scopes left what open. */
export class Judge {
  readonly scope: Scope
  #calls: CallJudge | undefined
  /** What is wrong with its scopes beside what they leave open. */
  readonly faults: Faults = new Faults()

  /** What its tests may hold at once. */
  readonly budgets: Budgets

  /** Who closes and uses what is not theirs. */
  readonly misuses: Misuses

  readonly #parts: JudgeParts
  readonly #file: FileToJudge
  readonly #charges: Charges
  readonly #unseen: UnseenDescriptors | undefined
  readonly #releases: Releases
  readonly #clients: LeftClients
  readonly #collected: Collected
  readonly #work: WorkUnderWay
  /** In force where no scope has options of its own. */
  readonly #options: Options

  constructor(parts: JudgeParts, file: FileToJudge) {
    const { ledger, witnesses, calls, table, alone } = parts
    this.#parts = parts
    this.#file = file
    this.scope = new Scope('file', '', witnesses.worker)
    this.#options = mergeOptions([...file.layers, file.override])
    this.#charges = new Charges(parts)
    this.#unseen = table && alone ? new UnseenDescriptors(table, parts) : undefined
    this.#collected = new Collected(ledger)
    this.#clients = new LeftClients(parts, this.#collected)
    this.#releases = new Releases(parts, this.#clients)
    this.budgets = new Budgets(ledger)
    const own = new WeakRef(this) // the ledger keeps what watches it, also where a file never comes to its end
    this.misuses = new Misuses(parts, this.#unseen?.there, (scope) =>
      own.deref()?.optionsFor(scope),
    )
    this.#work = new WorkUnderWay(ledger, file.runnerTimers)
    mapStacksIn(file.prepareStackTrace)
    witnesses.betweenFiles = false
    witnesses.timeline.clear()
    calls.clear()
    witnesses.turn(this.scope)
    this.#followSteps(this.#options)
  }

  /** Whether its file has ended. */
  get isOver(): boolean {
    return this.scope.ended
  }

  /** Judges the calls of functions that are watched by themselves. Made for the first of them. */
  get calls(): CallJudge {
    return (this.#calls ??= new CallJudge(this.#parts, {
      charges: this.#charges,
      unseen: this.#unseen,
      newWriter: () => this.#newWriter(),
    }))
  }

  /** Absolute path of the project's root. */
  get root(): string {
    return this.#file.root
  }

  /** The options in force for a scope: the nearest wins. */
  optionsFor(scope: Scope): Options {
    let own: OptionLayer[] | undefined
    // Asked for several times per test: nothing is made where there is nothing to merge.
    for (let at: Scope | undefined = scope; at; at = at.parent)
      if (at.options) (own ??= []).unshift(at.options)
    if (!own) return this.#options
    return mergeOptions([...this.#file.layers, ...own, this.#file.override])
  }

  /** Makes text of the stacks of all that is open, so that they do not keep the file's realm alive. */
  formatStacks(): void {
    this.#parts.calls.settle()
    this.#parts.ledger.settleStacks()
  }

  /** A scope begins, or begins once more: another attempt. */
  begin(scope: Scope): void {
    scope.endedAt = undefined
    this.#forgetWhoHasFinished()
    this.#unseen?.forgetGone()
    this.#parts.witnesses.turn(scope)
    const options = this.optionsFor(scope)
    this.budgets.follow(scope, options)
    this.#followSteps(options)
  }

  // From where it is asked for first, to the end of the file.
  #followSteps({ depth }: Options): void {
    if (depth !== 'deep') return
    const { ledger, territory } = this.#parts
    ledger.chain.follow((frame) => territory.kindOf(frame) === 'user')
    this.misuses.followClosings()
  }

  /** Whether a test has held more at once than it may. */
  overspending(test: Scope): Overspending | undefined {
    const { witnesses, territory } = this.#parts
    return this.budgets.end(
      test,
      this.optionsFor(test),
      ({ origin }) => ownerOf(origin, witnesses, territory).scope,
    )
  }

  /** The attempt that has just ended failed by itself, and another follows: what it left is a note. */
  attemptFailed(scope: Scope): void {
    this.faults.take(scope) // it has a reason of its own
    this.misuses.take(scope)
    this.#charges.bring()
    for (const { opening } of this.#charges.due((owner) => owner === scope))
      opening.inFailedAttempt = true
    const { ledger, witnesses, territory } = this.#parts
    for (const opening of ledger.underWay)
      if (ownerOf(opening.origin, witnesses, territory).scope === scope)
        opening.inFailedAttempt = true
  }

  /** Ends a scope and judges what is due with it. */
  async end(scope: Scope): Promise<Judgement> {
    const due = this.#isDue(scope)
    if (scope === this.scope) this.#clients.hooksAreOver()
    if (due) dropStale(this.#parts.ledger)
    this.#unseen?.look(scope.withoutCompany, { thoroughly: scope === this.scope })
    // Owners of what is left are settled now, while the runner can map the stacks.
    this.#charges.bring()
    this.misuses.bring()
    scope.unfinished = this.#work.exists()
    if (scope.unfinished) this.scope.endedUnfinished.add(scope)
    else this.scope.endedUnfinished.clear() // nobody else has, either
    if (!due) await this.#settleClients(scope)
    const judged = due ? await this.#judge(scope) : NOTHING_FOUND
    scope.endedAt = now()
    this.#parts.witnesses.leave(scope)
    if (scope === this.scope) this.#close()
    return judged
  }

  // Where nothing at all is under way, nobody who has ended has anything under way.
  #forgetWhoHasFinished(): void {
    if (this.scope.endedUnfinished.size === 0 || this.#work.exists()) return
    this.#charges.bring()
    this.scope.endedUnfinished.clear()
  }

  // A test is judged with its file, unless its options say at its own end; other scopes at their own.
  #isDue(scope: Scope): boolean {
    return scope.kind !== 'test' || this.optionsFor(scope).deadline === 'test'
  }

  // What a call has left, or one that nobody has awaited, is judged with its test.
  #isJudgedWith({ member: owner }: Scope, ending: Scope): boolean {
    if (ending === this.scope) return owner.kind !== 'worker'
    if (owner === ending) return true
    // What came late, after its owner was judged.
    return owner.kind === 'test' && owner.ended && this.optionsFor(owner).deadline === 'test'
  }

  // What is judged with the file may have been closed by then, at the other end only.
  async #settleClients(scope: Scope): Promise<void> {
    const { ledger, pools } = this.#parts
    const options = this.optionsFor(scope)
    const clients = () => {
      this.#charges.bring()
      return this.#charges.of(scope).filter((opening) => isClient(opening, options, pools))
    }
    const connecting = () => [...ledger.underWay].filter(connects).length
    if (clients().length + connecting() === 0) return
    const open = () => [...this.#charges.of(scope), ...ledger.underWay]
    await this.#settle(open, clientsSettling(clients, connecting, options))
    this.#clients.left(clients())
  }

  async #judge(ending: Scope): Promise<Judgement> {
    const { ledger, pools } = this.#parts
    const isDue = (owner: Scope) => this.#isJudgedWith(owner, ending)
    const open = () => [...this.#remaining(isDue).map(({ opening }) => opening), ...ledger.underWay]
    const underWay = new Set(ledger.underWay)
    await this.#settle(open, {
      timeout: this.optionsFor(ending).settle.timeout,
      closing: () =>
        ledger.underWay.size > 0 ||
        // A client has had its time when its owner ended.
        this.#charges.due(isDue).some(({ opening }) => isClosing(opening) && !opening.outlived),
      native: () => this.#unseenDue(isDue).length,
      remaining: () => this.#remaining(isDue).length + ledger.underWay.size,
      leaking: () => {
        const charges = this.#remaining(isDue).filter(({ opening, owner }) =>
          couldFail(opening, this.optionsFor(owner.scope), pools),
        )
        return charges.length + this.#unseenDue(isDue).length + ledger.underWay.size
      },
    })
    // A client that has just been closed: its other end hears of it in the next turn.
    await turnsWhile(() =>
      this.#remaining(isDue).some(({ opening }) => opening.role === 'accepted'),
    )
    // It has been waited for long enough, once: a FIFO, say, that nobody will ever write to.
    for (const opening of ledger.underWay) if (underWay.has(opening)) ledger.failed(opening)
    return this.#write(isDue, ending === this.scope)
  }

  /** @param open what is open, for the account of what was waited for */
  async #settle(open: () => readonly Opening[], settling: Settling): Promise<void> {
    const { settled } = this.#file
    const waitedFor = settled ? open() : []
    const since = now()
    await settle(settling)
    if (waitedFor.length > 0) settled?.(now() - since, waitedFor)
  }

  #write(isDue: (owner: Scope) => boolean, isLast: boolean): Promise<Judgement> {
    const { ledger, table, alone } = this.#parts
    const draft = new Draft()
    let writer: FindingWriter | undefined // nearly always there is nothing to write
    const writing = () => (writer ??= this.#newWriter())
    if (table && alone) findDirectories(table, ledger)
    for (const { charge, ends } of foldAcceptedEnds(this.#charges.due(isDue), ledger)) {
      const { opening } = charge
      const owner = { ...charge.owner, scope: charge.owner.scope.member }
      const options = this.optionsFor(owner.scope)
      draft.add(owner.scope, writing().ofOpening(opening, owner, options, ends.length), opening)
      this.#charges.report(charge)
    }
    for (const unseen of this.#unseenDue(isDue)) {
      const owner = unseen.owner.member
      draft.add(owner, writing().ofUnseen({ ...unseen, owner }, this.optionsFor(owner)))
      this.#unseen?.settleAccount(unseen)
    }
    const ownerOfGone = ({ origin, opening }: Gone) => ownerBy(origin, opening, this.#parts)
    const collected = this.#collected.take((gone) => isDue(ownerOfGone(gone).scope))
    for (const gone of [...(isLast ? this.#clients.take() : []), ...collected]) {
      const owner = ownerOfGone(gone)
      draft.add(owner.scope, writing().ofGone(gone, owner, this.optionsFor(owner.scope)))
    }
    for (const release of this.#releases.take()) {
      const { owner } = release
      draft.add(owner.scope, writing().ofRelease(release, this.optionsFor(owner.scope)))
    }
    return draft.finish(ledger, this.#file.accept)
  }

  #newWriter(): FindingWriter {
    return new FindingWriter(this.#parts, this.#file)
  }

  #remaining(isDue: (owner: Scope) => boolean): Charge[] {
    this.#charges.bring()
    return this.#charges.due(isDue)
  }

  #unseenDue(isDue: (owner: Scope) => boolean) {
    return [...(this.#unseen?.remaining() ?? [])].filter(({ owner }) => isDue(owner))
  }

  #close(): void {
    this.#calls?.endAll()
    this.#parts.ledger.chain.stop()
    this.#releases.stop()
    this.#collected.stop()
    this.misuses.stop()
    this.#charges.forget()
    this.formatStacks()
    mapStacksIn(undefined)
    this.#parts.witnesses.betweenFiles = true
  }
}
