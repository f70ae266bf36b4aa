import * as fc from 'fast-check'
import type { Kind } from '../../dist/index.js'
import { WAYS, WAY_NAMES, type WayName } from './ways.ts'

/** What reaches the opening call: from the body itself, or from a callback that the body waits for. */
export type Through = 'straight' | 'after an await' | 'in a timer' | 'in an immediate' | 'in a tick'

/** One action of a body. `which` chooses among what is open at that moment, whoever has opened it. */
export type Action =
  | { do: 'open'; way: WayName; through: Through }
  | { do: 'open without waiting'; way: WayName }
  | { do: 'open and close'; way: WayName }
  | { do: 'fail to open'; how: number }
  | { do: 'close'; which: number; whose: 'own' | 'any'; how: number; wait: boolean }
  | { do: 'adopt'; which: number }
  | { do: 'wait'; milliseconds: number }
  | { do: 'leave work'; by: 'a timer' | 'a promise'; after: number; work: Work }

/** What a body leaves to be done later, maybe after its owner has ended. */
export type Work =
  | { do: 'open'; way: WayName }
  | { do: 'close'; which: number; whose: 'own' | 'any'; how: number }

export type Body = readonly Action[]

export interface TestPlan {
  /** All of them but the last fail. */
  attempts: readonly Body[]
  fails: boolean
  deadline: 'file' | 'test' | undefined
}

/** Tests of one group run at the same time. */
export type Group = { concurrent: boolean; tests: readonly TestPlan[] }

export interface SuitePlan {
  collected: Body
  beforeAll: Body
  groups: readonly Group[]
  afterAll: Body
}

export interface Program {
  deadline: 'file' | 'test'
  kinds: readonly Kind[] | undefined
  /** Whether hooks run in the asynchronous context of their scope, as Jest's do with our adapter. */
  hooksInContext: boolean
  /** At module level. */
  collected: Body
  beforeAll: Body
  blocks: readonly (Group | SuitePlan)[]
  afterAll: Body
}

const way = fc.oneof(
  ...WAY_NAMES.map((name) => ({
    arbitrary: fc.constant(name),
    weight: Math.round(WAYS[name].weight * 20),
  })),
)
const which = fc.nat({ max: 6 })
const how = fc.nat({ max: 2 })
const whose = fc.constantFrom('own' as const, 'own' as const, 'any' as const)

const through = fc.constantFrom<Through[]>(
  'straight',
  'after an await',
  'in a timer',
  'in an immediate',
  'in a tick',
)

const work: fc.Arbitrary<Work> = fc.oneof(
  fc.record({ do: fc.constant('open' as const), way }),
  fc.record({ do: fc.constant('close' as const), which, whose, how }),
)

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('open' as const), way, through }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('close' as const),
      which,
      whose,
      how,
      wait: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open and close' as const), way }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('open without waiting' as const),
      way: fc.constantFrom<WayName[]>(
        'by callback',
        'by promise',
        'for reading as a stream',
        'a client here',
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail to open' as const), how: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('adopt' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds: fc.nat(4) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('leave work' as const),
      by: fc.constantFrom('a timer' as const, 'a promise' as const),
      after: fc.nat(8),
      work,
    }),
  },
)

const body = fc.array(action, { maxLength: 5 })
const hook = fc.oneof(fc.constant([]), fc.array(action, { maxLength: 4 }))
/** Modules and describe bodies open what they open at once. */
const collected = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({
        do: fc.constant('open' as const),
        way: fc.constantFrom<WayName[]>('at once', 'once more', 'a FIFO'),
        through: fc.constant('straight' as const),
      }),
      { maxLength: 2 },
    ),
  },
)

const test: fc.Arbitrary<TestPlan> = fc.record({
  attempts: fc.oneof(
    { weight: 6, arbitrary: fc.tuple(body) },
    { weight: 1, arbitrary: fc.array(body, { minLength: 2, maxLength: 2 }) },
  ),
  fails: fc.oneof(
    { weight: 5, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  deadline: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('file' as const, 'test' as const) },
  ),
})

const group: fc.Arbitrary<Group> = fc.record({
  concurrent: fc.oneof(
    { weight: 2, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  tests: fc.array(test, { minLength: 1, maxLength: 3 }),
})

const suite: fc.Arbitrary<SuitePlan> = fc.record({
  collected,
  beforeAll: hook,
  groups: fc.array(group, { maxLength: 2 }),
  afterAll: hook,
})

/** Sockets alone, files alone; a FIFO is a file until the kernel is asked. */
const kinds = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Kind[][]>(['tcp', 'udp', 'unix'], ['file', 'pipe', 'directory']),
  },
)

export const program: fc.Arbitrary<Program> = fc.record({
  deadline: fc.constantFrom('file' as const, 'test' as const),
  kinds,
  hooksInContext: fc.boolean(),
  collected,
  beforeAll: hook,
  blocks: fc.array(fc.oneof({ weight: 2, arbitrary: group }, { weight: 1, arbitrary: suite }), {
    maxLength: 3,
  }),
  afterAll: hook,
})
