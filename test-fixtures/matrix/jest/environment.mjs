import { appendFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { KernelWitness } from '../kernel-witness.mjs'
import { orderOfThisRun } from '../order.mjs'

const PACKAGES = {
  node: 'jest-environment-node',
  jsdom: 'jest-environment-jsdom',
  'happy-dom': '@happy-dom/jest-environment',
}

const order = orderOfThisRun()
const Base = requireFromHost(PACKAGES[order.environment ?? 'node'])

/**
 * The environment that a run asks for, which also writes down, at the end of each file, what it finds on circus' own
 * objects. It stands outside the sandbox, so a case's fake timers and mocks do not reach it.
 */
export default class CollectingEnvironment extends Base {
  #file
  #witness

  constructor(config, context) {
    super(config, context)
    this.#file = context.testPath
    if (order.environment === 'jsdom') Object.assign(this.global, whatJsdomLacks())
  }

  async setup() {
    await super.setup()
    if (order.watcher === 'kernel') this.#witness = await KernelWitness.install()
  }

  async handleTestEvent(event, state) {
    await super.handleTestEvent?.(event, state)
    if (event.name === 'test_done') await this.#witness?.afterTest(event.test.name)
    if (event.name !== 'run_finish') return
    await this.#witness?.atEnd(this.#file)
    const findings = findingsIn(state.rootDescribeBlock)
    const line = JSON.stringify({ file: this.#file, findings })
    if (order.output) appendFileSync(`${order.output}.findings`, `${line}\n`)
  }
}

/** What unclosed has left on a describe block, its blocks and its tests. */
function findingsIn(block, titles = []) {
  const own = { kind: titles.length > 0 ? 'suite' : 'file', name: titles.join(' > ') }
  const inside = block.children.flatMap((child) => {
    const titlesOfChild = [...titles, child.name]
    if (child.type === 'describeBlock') return findingsIn(child, titlesOfChild)
    return { kind: 'test', name: titlesOfChild.join(' > '), unclosed: child.unclosed }
  })
  return [{ ...own, unclosed: block.unclosed }, ...inside].filter(({ unclosed }) => unclosed)
}

// Who uses these with Jest's jsdom takes Node's own, by a polyfill or an environment like this one.
const whatJsdomLacks = () => ({
  fetch,
  Headers,
  Request,
  Response,
  AbortController,
  AbortSignal,
  setImmediate,
  clearImmediate,
})

// Not by import(): Jest 29 requires its environments, and refuses one that has to wait.
function requireFromHost(name) {
  const required = createRequire(path.resolve('package.json'))(name)
  return required.default ?? required
}
