import { setTimeout as sleep } from 'node:timers/promises'
import type { Scope } from '../../dist/index.js'
import type { Book, Item } from './book.ts'
import type { Action, Body, Through, Work } from './program.ts'
import type { Stage } from './stage.ts'
import { FAILING, WAYS, type WayName } from './ways.ts'

/** From Node 24 on asynchronous contexts are always on. */
const contextsAreFree = Number(process.versions.node.split('.')[0]) >= 24

/** Does what the bodies of one scope say, and writes it down. */
export class Actor {
  readonly #stage: Stage
  readonly #book: Book
  readonly #scope: Scope

  constructor(stage: Stage, book: Book, scope: Scope) {
    this.#stage = stage
    this.#book = book
    this.#scope = scope
  }

  async play(body: Body): Promise<void> {
    for (const action of body) await this.#act(action)
  }

  async #act(action: Action): Promise<void> {
    switch (action.do) {
      case 'open':
        return THROUGH[action.through](() => this.#open(action.way, action.through))
      case 'open without waiting':
        leave(this.#book.landing, this.#open(action.way, 'straight'))
        return
      case 'open and close':
        await this.#open(action.way, 'straight', (item) => this.#close(item, 0, 'straight'))
        return
      case 'fail to open':
        await FAILING[action.how % FAILING.length]!(this.#stage).catch(() => {})
        return
      case 'close': {
        const closed = this.#closeOneOf(action, 'straight')
        if (action.wait) await closed
        else leave(this.#book.landing, closed)
        return
      }
      case 'adopt':
        return this.#adopt(action.which)
      case 'wait':
        await sleep(action.milliseconds)
        return
      case 'leave work':
        leave(
          this.#book.left,
          LEFT_TO[action.by](action.after, () => this.#work(action)),
        )
    }
  }

  async #open(way: WayName, through: Reached, then?: (item: Item) => Promise<void>): Promise<void> {
    const left = through.startsWith('late')
    const hasContext = contextsAreFree && this.#book.hooksInContext
    const lost = left && this.#scope.kind !== 'test' && !hasContext
    const how = { provable: this.#isProvable(through), left, lost }
    const item = this.#book.opening(way, this.#scope, how)
    // Numbers that are open anyway can be opened once more.
    const files = this.#book.closable(undefined).filter(({ kind }) => kind === 'file')
    const number = files.at(-1)?.opened?.number ?? this.#stage.number
    this.#book.landed(item, await WAYS[way].open({ ...this.#stage, number }))
    await then?.(item)
  }

  // What contexts prove among concurrent tests is that it is a test's: that of a hook may be old. On Node 20 and 22
  // only a stack that reaches the runner proves anything.
  #isProvable(through: Reached): boolean {
    const { kind, concurrent } = this.#scope
    const hasEnded = this.#book.phaseOf(this.#scope) === 'ended'
    // It was set while nobody else ran.
    if (through === 'late, in a timer' && kind === 'test' && !concurrent && hasEnded) return true
    const alone = this.#book.together.size === 0
    const reachesRunner = through === 'straight' || through === 'after an await'
    if (!contextsAreFree) return alone && reachesRunner
    if (kind === 'test') {
      const isApart = this.#book.running > 0 && !(through.startsWith('late') && concurrent)
      return this.#book.hooksInContext || isApart
    }
    return alone && (this.#book.hooksInContext || reachesRunner)
  }

  async #closeOneOf({ which, whose, how }: CloseWork, through: Reached): Promise<void> {
    const items = this.#book.closable(whose === 'own' ? this.#scope : undefined)
    if (items.length > 0) await this.#close(items[which % items.length]!, how, through)
  }

  async #close(item: Item, how: number, through: Reached): Promise<void> {
    const { closers } = item.opened!
    const closer = closers[how % closers.length]!
    const unseen = closer.name === 'unseen'
    this.#book.closing(item, { by: this.#scope, unseen, provable: this.#isProvable(through) })
    await closer()
  }

  #adopt(which: number): void {
    const items = this.#book.closable(undefined).filter(({ opened }) => opened?.adopt)
    const item = items[which % items.length]
    if (item) item.opened = item.opened!.adopt!()
  }

  async #work({ work, by }: { work: Work; by: 'a timer' | 'a promise' }): Promise<void> {
    const through = by === 'a timer' ? 'late, in a timer' : 'late'
    if (work.do === 'open') await this.#open(work.way, through)
    else await this.#closeOneOf(work, through)
  }
}

function leave(among: Set<Promise<unknown>>, work: Promise<unknown>): void {
  among.add(work)
  void work.finally(() => among.delete(work))
}

type Reached = Through | 'late' | 'late, in a timer'
type CloseWork = Pick<Extract<Work, { do: 'close' }>, 'which' | 'whose' | 'how'>

const called = (call: (then: () => void) => void, open: () => Promise<void>): Promise<void> =>
  new Promise((resolve, reject) => call(() => void open().then(resolve, reject)))

const THROUGH: Record<Through, (open: () => Promise<void>) => Promise<void>> = {
  straight: (open) => open(),
  'after an await': async (open) => {
    await sleep(1)
    return await open()
  },
  'in a timer': (open) => called((then) => setTimeout(then, 1), open),
  'in an immediate': (open) => called((then) => setImmediate(then), open),
  'in a tick': (open) => called((then) => process.nextTick(then), open),
}

const LEFT_TO: Record<
  Extract<Action, { do: 'leave work' }>['by'],
  (after: number, work: () => Promise<void>) => Promise<void>
> = {
  'a timer': (after, work) => called((then) => setTimeout(then, after), work),
  'a promise': async (after, work) => {
    await sleep(after)
    await work()
  },
}
