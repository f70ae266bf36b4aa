/** A task of Vitest's: the parts that 3.2 to 5 have in common. */
export interface Task {
  readonly id: string
  readonly type: 'test' | 'suite'
  readonly name: string
  readonly mode: string
  readonly concurrent?: boolean
  readonly suite?: Task
  readonly file: Task
  readonly filepath?: string
  readonly tasks?: Task[]
  readonly meta: Record<string, unknown>
  result?: TaskResult
}

export interface TaskResult {
  state: string
  errors?: TaskError[] | undefined
  /** Since Vitest 5, which prints the errors of attempts only. */
  attempts?: { state: string; errors?: TaskError[] | undefined }[]
}

export interface TaskError {
  name: string
  message: string
  stack: string
  /** Printed in place of Vitest's own frame and stack. */
  frame?: string
}

/** Vitest's runner, by the methods that are hooked. */
export interface Runner {
  config: { bail?: number }
  onBeforeRunTask(test: Task): unknown
  onBeforeTryTask(test: Task, options: { retry: number; repeats: number }): unknown
  onAfterRunTask(test: Task): unknown
  onBeforeRunSuite(suite: Task): unknown
  onAfterRunSuite(suite: Task): unknown
  onTaskUpdate?(packs: [string, TaskResult | undefined, unknown][], events: unknown[]): unknown
}

/** What belongs to the realm in which Vitest evaluates setup and test files. */
export interface Realm {
  /** Vitest's state of this worker; `undefined` when it is not Vitest that loads the setup file. */
  readonly worker: WorkerState | undefined
  readonly vitest: VitestModule | undefined
  readonly runner?: { prototype: Runner }
  /** The suite that is being collected. */
  readonly collector: (() => { suite?: Task } | undefined) | undefined
  readonly console: Console
  readonly Error: ErrorConstructor
}

export interface WorkerState {
  readonly filepath?: string
  readonly current?: Task
  readonly config: {
    readonly root: string
    /** The project's name. */
    readonly name?: string
    readonly mode?: string
    readonly benchmark?: { readonly enabled?: boolean }
  }
}

export interface VitestModule {
  inject(key: string): unknown
  afterAll(check: () => void): void
  expect: { extend(matchers: object): void }
  test: object
  /** Since 4.1 */
  TestRunner?: { prototype: Runner; getCurrentSuite(): { suite?: Task } | undefined }
}
