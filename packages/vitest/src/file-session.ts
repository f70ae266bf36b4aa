import {
  effectsOf,
  type FileCheck,
  type Finding,
  type Judge,
  type Judgement,
  type RecordedFinding,
  type Scope,
  type Unclosed,
} from '@unclosed/core'
import { errorOf, errorOfFault, failTask } from './fail-task.ts'
import type { Task } from './realm.ts'

/** What a judgement has changed. */
export interface Outcome {
  readonly failed: readonly Task[]
  /** Those that findings were recorded with, failing or not. */
  readonly recorded: readonly Task[]
}

/** One test file in the hands of Vitest: its tasks as scopes, its judgements as failures. */
export class FileSession {
  readonly #check: FileCheck
  readonly #judge: Judge
  readonly #scopes = new WeakMap<Task, Scope>()
  readonly #tasks = new WeakMap<Scope, Task>()
  /** Its own scope, for fixtures that live as long as the file. */
  readonly file: Scope
  readonly witnesses: Unclosed['witnesses']
  /** Whether the runner's methods have been called through the hooks. */
  hooked = false

  constructor(check: FileCheck) {
    this.#check = check
    this.#judge = check.judge
    this.file = check.judge.scope
    this.witnesses = check.unclosed.witnesses
  }

  /** Until the first suite runs, modules and describe bodies are being evaluated. */
  collect(suite: () => Task | undefined): void {
    this.witnesses.collecting = () => {
      const task = suite()
      return task?.name ? this.scopeOf(task) : this.file
    }
  }

  begin(task: Task): void {
    if (isFile(task)) {
      this.hooked = true
      this.witnesses.collecting = undefined
    }
    this.#judge.begin(this.scopeOf(task))
  }

  attemptFailed(test: Task): void {
    this.#judge.attemptFailed(this.scopeOf(test))
  }

  /**
   * Judges what is due with the end of a task: records what was found with its owners, and fails those that leaked.
   */
  async end(task: Task): Promise<Outcome> {
    const scope = this.scopeOf(task)
    scope.failedByItself = task.result?.state === 'fail' && task.type === 'test'
    const outcome = this.#deliver(await this.#check.end(scope))
    if (isFile(task)) this.#attachReport(task)
    const faults = this.#check.faultsOf(scope)
    // One reason per failure: its own error is the reason.
    if (faults.length === 0 || scope.failedByItself) return outcome
    for (const fault of faults) failTask(task, errorOfFault(fault))
    return { failed: [...outcome.failed, task], recorded: [...outcome.recorded, task] }
  }

  scopeOf(task: Task): Scope {
    let scope = this.#scopes.get(task)
    if (!scope) {
      scope = isFile(task) ? this.file : this.#newScope(task)
      this.#scopes.set(task, scope)
      this.#tasks.set(scope, task)
    }
    return scope
  }

  #newScope(task: Task): Scope {
    const parent =
      task.suite && !isFile(task.suite) && task.suite.name ? this.scopeOf(task.suite) : this.file
    return parent.inner(task.type, task.name, task.concurrent)
  }

  #deliver(judgement: Judgement): Outcome {
    const failed: Task[] = []
    const recorded: Task[] = []
    for (const [scope, findings] of judgement) {
      const task = this.#tasks.get(scope)
      if (!task) continue
      this.#record(task, findings)
      recorded.push(task)
      const { failing, notes, warned } = effectsOf(findings, this.#judge.optionsFor(scope))
      const { root } = this.#check
      if (failing.length > 0) {
        failTask(task, errorOf('UnclosedError', failing, root))
        failed.push(task)
      } else if (notes.length > 0 && task.result?.state === 'fail') {
        failTask(task, errorOf('UnclosedNote', notes, root))
      }
      this.#check.warnOf(scope, warned)
    }
    return { failed, recorded }
  }

  // Blobs hold what stands with tasks, and no other files: with `--merge-reports` this is all there is.
  #attachReport(file: Task): void {
    const { report } = this.#check
    if (report) file.meta['unclosed'] = { findings: [], ...metaOf(file), report }
  }

  // Reporters and other tools find the findings as data with the task.
  #record(task: Task, findings: readonly Finding[]): void {
    const before = metaOf(task)?.findings ?? []
    task.meta['unclosed'] = { findings: [...before, ...this.#check.recordOf(findings)] }
  }
}

const metaOf = (task: Task) => task.meta['unclosed'] as { findings: RecordedFinding[] } | undefined

export const isFile = (task: Task): boolean => task.file === task
