import { readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Finding, Scope } from '../../dist/index.js'
// The ways in are loaded before the ledger is installed: so one of them can pass it by.
import { Actor } from './actor.ts'
import { JudgedFile, unclosed } from '../judged.ts'
import { Book } from './book.ts'
import type { Body, Group, Program, SuitePlan, TestPlan } from './program.ts'
import type { Stage } from './stage.ts'

const THIS_FILE = fileURLToPath(import.meta.url)

/** What was found when some scope was judged. */
export interface Report {
  readonly with: Scope
  readonly owner: Scope
  readonly finding: Finding
}

/** Runs a program as a runner with an adapter does: this file stands where the runner stands on a stack. */
export async function play(
  program: Program,
  stage: Stage,
): Promise<{ book: Book; reports: Report[] }> {
  const before = openNumbers()
  const run = new Run(program, stage)
  try {
    await run.file()
  } finally {
    await run.cleanUp()
  }
  await sameAs(before)
  return run
}

class Run {
  readonly book: Book
  readonly reports: Report[] = []
  readonly #program: Program
  readonly #stage: Stage
  readonly #judged: JudgedFile
  #scopes = 0

  constructor(program: Program, stage: Stage) {
    this.#program = program
    this.#stage = stage
    const { deadline, kinds } = program
    this.#judged = new JudgedFile(
      { deadline, kinds },
      { runnerTimers: 0, isRunner: (file) => file === THIS_FILE },
    )
    const { judge } = this.#judged
    unclosed.witnesses.hooksAreEntered = program.hooksInContext
    const deadlineOf = (scope: Scope) => judge.optionsFor(scope).deadline
    this.book = new Book({ file: judge.scope, deadlineOf }, program.hooksInContext)
  }

  async file(): Promise<void> {
    const { collected, beforeAll, blocks, afterAll } = this.#program
    const { judge } = this.#judged
    const { scope } = judge
    const suites = new Map<SuitePlan, Scope>()
    await this.#collect(scope, collected)
    for (const block of blocks) {
      if (!('groups' in block)) continue
      suites.set(block, this.#scope('suite', scope))
      await this.#collect(suites.get(block)!, block.collected)
    }
    judge.begin(scope)
    await this.#hook(scope, beforeAll)
    for (const block of blocks) {
      if ('groups' in block) await this.#suite(suites.get(block)!, block)
      else await this.#group(scope, block)
    }
    await this.#hook(scope, afterAll)
    while (this.book.left.size > 0) await Promise.all(this.book.left)
    await this.#end(scope)
  }

  async #collect(scope: Scope, body: Body): Promise<void> {
    const { witnesses } = unclosed
    witnesses.collecting = () => scope
    this.book.collecting = true
    await new Actor(this.#stage, this.book, scope).play(body)
    this.book.collecting = false
    witnesses.collecting = undefined
  }

  async #suite(scope: Scope, { beforeAll, groups, afterAll }: SuitePlan): Promise<void> {
    this.#judged.judge.begin(scope)
    await this.#hook(scope, beforeAll)
    for (const group of groups) await this.#group(scope, group)
    await this.#hook(scope, afterAll)
    await this.#end(scope)
  }

  async #group(parent: Scope, { concurrent, tests }: Group): Promise<void> {
    if (concurrent)
      await Promise.all(tests.map((plan) => this.#test(this.#scope('test', parent, true), plan)))
    else for (const plan of tests) await this.#test(this.#scope('test', parent), plan)
  }

  async #test(scope: Scope, { attempts, fails, deadline }: TestPlan): Promise<void> {
    const { judge } = this.#judged
    scope.options = { deadline }
    const actor = new Actor(this.#stage, this.book, scope)
    if (scope.concurrent) this.book.together.add(scope)
    this.book.running++
    judge.begin(scope)
    for (const [index, attempt] of attempts.entries()) {
      if (index > 0) {
        await sleep(0) // hooks run in between
        judge.attemptFailed(scope)
        this.book.attemptFailed(scope)
      }
      await actor.play(attempt)
    }
    scope.failedByItself = fails
    await this.#end(scope)
    this.book.together.delete(scope)
    this.book.running--
  }

  async #hook(scope: Scope, body: Body): Promise<void> {
    const actor = new Actor(this.#stage, this.book, scope)
    const contexts = this.#program.hooksInContext ? unclosed.witnesses.contexts : undefined
    if (contexts) await contexts.run(scope, () => actor.play(body))
    else await actor.play(body)
  }

  async #end(scope: Scope): Promise<void> {
    this.book.ends(scope)
    const judgement = await this.#judged.judge.end(scope)
    this.book.ended(scope)
    for (const [owner, findings] of judgement)
      for (const finding of findings) this.reports.push({ with: scope, owner, finding })
  }

  #scope(kind: 'suite' | 'test', parent: Scope, concurrent = false): Scope {
    const name = `${kind} ${++this.#scopes}`
    return parent.inner(kind, name, concurrent)
  }

  /** Closes what the program has left open. */
  async cleanUp(): Promise<void> {
    await Promise.allSettled([...this.book.left, ...this.book.landing])
    await Promise.all(this.book.closable(undefined).map(({ opened }) => opened!.closers[0]!()))
    this.#stage.hangUp()
  }
}

function openNumbers(): string {
  const lines = readdirSync('/proc/self/fd').flatMap((number) => {
    try {
      return `${number} ${readlinkSync(`/proc/self/fd/${number}`)}`
    } catch {
      return [] // that of the listing itself
    }
  })
  return lines.join('\n')
}

/** A program ends where it began: what it leaves would be another's. */
async function sameAs(before: string): Promise<void> {
  for (let look = 0; look < 200; look++) {
    if (openNumbers() === before) return
    await sleep(5)
  }
  throw new Error(`The program left descriptors behind:\n${openNumbers()}\nbefore:\n${before}`)
}
