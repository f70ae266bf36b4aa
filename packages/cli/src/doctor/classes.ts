import type { RunnerName } from './runners.ts'

type Kind = 'file' | 'tcp' | 'child' | 'watcher'

/** A class of leaks: which one is seeded for it, whose it is, and what has to work for it to be told. */
export interface LeakClass {
  readonly name: string
  readonly kind: Kind
  /** Which of the seeded files it is in. */
  readonly seed: 'leaks' | 'module' | 'concurrent'
  readonly owner: { readonly kind: 'test' | 'suite' | 'file'; readonly name: string }
  /** The hook point, as a noun. */
  readonly hook: string
  readonly advice: (runner: RunnerName) => string
}

const AROUND = 'unclosed doctor'
const test = (name: string) => ({ kind: 'test', name: `${AROUND} > ${name}` }) as const

const SETUP_OPTION = { vitest: 'setupFiles', jest: 'setupFilesAfterEnv' }

const putBack = (what: string) => (runner: RunnerName) =>
  `Something that is loaded in your tests puts back or replaces ${what}: another file in \`${SETUP_OPTION[runner]}\`, a mock ` +
  'for all tests, a preload in NODE_OPTIONS. Take them out one by one until this is told again.'

const RUNNER_ADVICE = {
  vitest:
    'The option `runner` names a runner of your own that does not extend TestRunner of Vitest, or replaces its methods ' +
    'without calling them.',
  jest:
    'The option `testRunner` or `testEnvironment` names one of your own that is not jest-circus, or keeps its events: an ' +
    'environment of yours must call `super.handleTestEvent`.',
}
/** What to do where the runner does not say what begins and ends. */
export const ownRunner = (runner: RunnerName): string => RUNNER_ADVICE[runner]

const contexts = (): string =>
  'Something replaces Promise or what node:async_hooks tells: a polyfill, zone.js, an agent that traces. Take it out of ' +
  'the tests.'

export const CLASSES: readonly LeakClass[] = [
  {
    name: 'file',
    kind: 'file',
    seed: 'leaks',
    owner: test('file'),
    hook: 'the openings of files (`open` and `close` of the binding fs)',
    advice: putBack('functions of node:fs'),
  },
  {
    name: 'socket',
    kind: 'tcp',
    seed: 'leaks',
    owner: test('socket'),
    hook: 'the openings of sockets (the binding of sockets, `listen` and `connect` of node:net)',
    advice: putBack('methods of node:net'),
  },
  {
    name: 'child',
    kind: 'child',
    seed: 'leaks',
    owner: test('child'),
    hook: 'the start of children (`spawn` of the binding of processes)',
    advice: putBack('functions of node:child_process'),
  },
  {
    name: 'watcher',
    kind: 'watcher',
    seed: 'leaks',
    owner: test('watcher'),
    hook: 'the start of watchers (the binding of file events)',
    advice: putBack('functions of node:fs'),
  },
  {
    name: 'before-all',
    kind: 'file',
    seed: 'leaks',
    owner: { kind: 'suite', name: `${AROUND} > before-all` },
    hook: 'the begin and end of suites',
    advice: ownRunner,
  },
  {
    name: 'module level',
    kind: 'file',
    seed: 'module',
    owner: { kind: 'file', name: '' },
    hook: 'the time before the first test, when the test file is evaluated',
    advice: ownRunner,
  },
  {
    name: 'concurrent',
    kind: 'file',
    seed: 'concurrent',
    owner: test('two'),
    hook: 'the asynchronous contexts of concurrent tests',
    advice: contexts,
  },
  {
    name: 'late',
    kind: 'file',
    seed: 'leaks',
    owner: test('late'),
    hook: 'the tie between a callback and the test that asked for it',
    advice: contexts,
  },
]
