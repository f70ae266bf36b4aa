import type { RecordedFinding } from '@unclosed/core'
import type { Expect } from './realm.ts'

/** The objects of jest-circus, by the parts that 29.7 and 30 have in common. */
export interface State {
  readonly currentDescribeBlock: DescribeBlock
  readonly currentlyRunningTest: Test | null
  readonly rootDescribeBlock: DescribeBlock
  hasStarted: boolean
  /** Errors that belong to no test: Jest fails the file with them. */
  readonly unhandledErrors: unknown[]
  /** The host's process, once circus is set up. */
  readonly parentProcess: unknown
}

export interface DescribeBlock extends WithFindings {
  readonly type: 'describeBlock'
  readonly name: string
  readonly parent?: DescribeBlock
  readonly children: (DescribeBlock | Test)[]
  readonly hooks: Hook[]
}

export interface Test extends WithFindings {
  readonly type: 'test'
  readonly name: string
  readonly parent: DescribeBlock
  readonly concurrent: boolean
  /** It is meant to fail. */
  readonly failing: boolean
  readonly status: 'skip' | 'todo' | 'done' | null
  /** The attempts so far. */
  readonly invocations: number
  fn: TestFunction | undefined
  /** Final only when Jest reads them, after the last hook of the file. */
  errors: unknown[]
}

export interface Hook {
  readonly type: 'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll'
  readonly parent: DescribeBlock
  readonly asyncError: Error
  readonly timeout: number | undefined
  readonly seenDone: boolean
  fn: TestFunction
}

/** With a parameter, it is a callback: `done`. */
export type TestFunction = (this: unknown, ...args: unknown[]) => unknown

/** What unclosed leaves with circus's own objects, for environments that look at them in `run_finish`. */
interface WithFindings {
  unclosed?: { readonly findings: readonly RecordedFinding[] }
}

export type Event =
  | { readonly name: 'setup'; readonly runtimeGlobals: { readonly expect?: Expect } }
  | { readonly name: 'run_start' | 'run_finish' | 'teardown' }
  | {
      readonly name: 'run_describe_start' | 'run_describe_finish' | 'describe_retry'
      readonly describeBlock: DescribeBlock
    }
  | { readonly name: 'test_started' | 'test_done' | 'test_retry'; readonly test: Test }

export type EventHandler = (event: Event, state: State) => Promise<void> | void

/** The event handlers of the circus in a realm; nothing before Jest 30. */
export function handlersIn(global: object): EventHandler[] | undefined {
  const handlers: unknown = Reflect.get(global, Symbol.for('EVENT_HANDLERS'))
  return Array.isArray(handlers) ? (handlers as EventHandler[]) : undefined
}

/** The state of the circus that runs the tests of a realm; nothing under another test runner. */
export function stateIn(global: object): State | undefined {
  const states = Object.getOwnPropertySymbols(global)
    .filter(({ description }) => description === 'JEST_STATE_SYMBOL')
    .map((symbol) => Reflect.get(global, symbol) as State)
  // A test that requires jest-circus makes a second one, which runs nothing.
  return states.find(({ parentProcess }) => parentProcess) ?? states[0]
}

/** All tests of a block and of the blocks in it. */
export function* testsIn(block: DescribeBlock): Generator<Test> {
  for (const child of block.children) {
    if (child.type === 'test') yield child
    else yield* testsIn(child)
  }
}

/** A block and the blocks in it. */
export function* blocksIn(block: DescribeBlock): Generator<DescribeBlock> {
  yield block
  for (const child of block.children) if (child.type === 'describeBlock') yield* blocksIn(child)
}

export const isFile = (member: DescribeBlock | Test): boolean => member.parent === undefined
