import {
  effectsOf,
  type Fault,
  type FileCheck,
  type Finding,
  type Judgement,
  type Scope,
  type Unclosed,
} from '@unclosed/core'
import { isFile, testsIn, type DescribeBlock, type State, type Test } from './circus.ts'
import { errorOfFault, errorsOf } from './fail.ts'
import type { Place } from './realm.ts'

type Member = DescribeBlock | Test

/** One test file in the hands of jest-circus: its tests and describe blocks as scopes, its judgements as errors. */
export class FileSession {
  readonly check: FileCheck
  readonly witnesses: Unclosed['witnesses']
  readonly #scopes = new WeakMap<Member, Scope>()
  readonly #members = new Map<Scope, Member>()
  /** What has been found so far, to be delivered when the file ends. */
  readonly #found = new Map<Scope, Finding[]>()
  readonly #faults: [Scope, Fault][] = []
  readonly #running = new Set<Test>()
  /** Whether circus's calls are, or will be, followed. */
  followed = false
  /** Whether circus has called. */
  started = false
  /** Whether concurrent tests start before circus says that they begin: in Jest 29. */
  startsEarly = false
  /** Ends of tests that nobody awaits before the end of the file. */
  readonly ending: Promise<void>[] = []
  /** Tests that did so: their begin and end are taken from elsewhere. */
  readonly surrounded: WeakSet<Test> = new WeakSet()
  /** How many timers of circus's own run while a scope is judged. */
  timers = 0
  /** Tells which file it is, where that was not known when its check began. */
  place: (() => Place | undefined) | undefined

  constructor(check: FileCheck) {
    this.check = check
    this.witnesses = check.unclosed.witnesses
    const { scope } = check.judge
    this.witnesses.collecting = () => scope
  }

  /** Until the first block runs, modules and describe bodies are being evaluated. */
  collect(state: State): void {
    // Weak: a file that fails to load, or runs nothing, never gets to the end of its collection.
    const own = new WeakRef(this)
    const circus = new WeakRef(state)
    const { scope } = this.check.judge
    this.witnesses.collecting = () => {
      // Not read as a property: after a file that fails to load Jest has put a warning there.
      const block = valueOf(circus.deref(), 'currentDescribeBlock')
      return (block && own.deref()?.scopeOf(block)) ?? scope
    }
  }

  begin(member: Member): void {
    if (isFile(member)) this.witnesses.collecting = undefined
    if (member.type === 'test') this.#running.add(member)
    this.check.judge.begin(this.scopeOf(member))
  }

  /** An attempt failed by itself, and another follows. */
  attemptFailed(test: Test): void {
    this.check.judge.attemptFailed(this.scopeOf(test))
  }

  /** Whether the last attempt of a test failed by itself. */
  hasFailed(test: Test): boolean {
    return this.scopeOf(test).failedByItself
  }

  /**
   * Judges what is due with the end of a test or block.
   * @param failed whether the test failed by itself, where circus does not know yet
   */
  async end(member: Member, failed?: boolean): Promise<void> {
    if (member.type === 'test') {
      if (!this.#running.delete(member)) return // a hook before it failed: it never began
      this.scopeOf(member).failedByItself = failed ?? member.errors.length > 0
    }
    const scope = this.scopeOf(member)
    this.#note(await this.check.end(scope))
    for (const fault of this.check.faultsOf(scope)) this.#faults.push([scope, fault])
  }

  /** Ends the file: judges what is left, and fails what leaked. Jest reads errors only after that. */
  async endFile(state: State): Promise<void> {
    const { rootDescribeBlock } = state
    await Promise.all(this.ending)
    // Concurrent tests that have timed out and never came to an end.
    for (const test of this.#running) await this.end(test)
    for (const test of testsIn(rootDescribeBlock)) {
      this.scopeOf(test).failedByItself = test.errors.length > 0
    }
    await this.end(rootDescribeBlock)
    for (const [scope, fault] of this.#faults) this.#fail(scope, fault, state)
    for (const [scope, findings] of this.#found) this.#deliver(scope, findings, state)
    showWhereJestHides(state)
  }

  scopeOf(member: Member): Scope {
    let scope = this.#scopes.get(member)
    if (!scope) {
      scope = this.#newScope(member)
      this.#scopes.set(member, scope)
      this.#members.set(scope, member)
    }
    return scope
  }

  #newScope(member: Member): Scope {
    const { parent } = member
    if (!parent) return this.check.judge.scope
    const kind = member.type === 'test' ? 'test' : 'suite'
    return this.scopeOf(parent).inner(
      kind,
      member.name,
      member.type === 'test' && member.concurrent,
    )
  }

  #note(judgement: Judgement): void {
    for (const [scope, findings] of judgement) {
      this.#found.set(scope, [...(this.#found.get(scope) ?? []), ...findings])
    }
  }

  #fail(scope: Scope, fault: Fault, { unhandledErrors }: State): void {
    const member = this.#members.get(scope)
    if (member?.type !== 'test') unhandledErrors.push(errorOfFault(fault))
    // One reason per failure: where the test failed by itself, that is the reason.
    else if (!scope.failedByItself) member.errors.push(errorOfFault(fault))
  }

  #deliver(scope: Scope, findings: readonly Finding[], { unhandledErrors }: State): void {
    const member = this.#members.get(scope)
    if (!member) return
    const { root } = this.check
    const { failing, notes, warned } = effectsOf(findings, this.check.judge.optionsFor(scope))
    const errors = errorsOf('UnclosedError', failing, root)
    if (member.type === 'test') {
      // One reason per failure: where the test failed by itself, its own error stays first.
      if (member.errors.length > 0) errors.push(...errorsOf('UnclosedNote', notes, root))
      member.errors.push(...errors)
    } else {
      unhandledErrors.push(...errors)
    }
    member.unclosed = { findings: this.check.recordOf(findings) }
    this.check.warnOf(scope, warned)
  }
}

const valueOf = <Key extends keyof State>(
  state: State | undefined,
  key: Key,
): State[Key] | undefined =>
  state && (Object.getOwnPropertyDescriptor(state, key)?.value as State[Key] | undefined)

/** Jest counts the errors of a file whose tests were all skipped, and shows none of them. */
function showWhereJestHides({ rootDescribeBlock, unhandledErrors }: State): void {
  const states = new Set([...testsIn(rootDescribeBlock)].map(({ status }) => status))
  if (states.size !== 1 || !states.has('skip')) return
  for (const error of unhandledErrors) {
    if (error instanceof Error && error.name === 'UnclosedError') {
      process.stderr.write(`${error.stack}\n`)
    }
  }
}
