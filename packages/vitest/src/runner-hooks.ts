import { surrounding } from './fail-task.ts'
import { isFile, type FileSession, type Outcome } from './file-session.ts'
import type { Runner, Task } from './realm.ts'

const HOOKED: unique symbol = Symbol.for('unclosed.hooked') as never
const NEEDED = [
  'onBeforeRunTask',
  'onBeforeTryTask',
  'onBeforeRunSuite',
  'onAfterRunSuite',
] as const

type Hooked = Runner & { [HOOKED]?: FileSession }

/**
 * Hooks Vitest's runner. The prototype's methods are looked up at each call, so a setup file can still replace
 * them; but `onAfterRunTask` has by then been copied on to the instance, below Vitest's own counting for `bail`.
 * It is wrapped there, when the first suite begins. All of it runs after the last user hook and fixture.
 * @returns the methods that this runner does not have: nothing is hooked then
 */
export function hookRunner(prototype: Runner, session: FileSession): string[] {
  const target = prototype as Hooked
  const lost = NEEDED.filter((name) => typeof target[name] !== 'function')
  if (lost.length > 0) return lost
  const again = target[HOOKED] !== undefined
  Object.defineProperty(target, HOOKED, { value: session, configurable: true, writable: true })
  if (again) return [] // the worker goes on with another file
  const { onBeforeRunTask, onBeforeTryTask, onBeforeRunSuite, onAfterRunSuite } = target
  const current = (): FileSession => target[HOOKED] as FileSession

  // Synchronous: Vitest goes on in the asynchronous context that this call leaves behind.
  target.onBeforeRunTask = function (test) {
    const answer = onBeforeRunTask.call(this, test)
    sentSinceBegin = false
    if (runs(test)) current().begin(test)
    return answer
  }
  target.onBeforeTryTask = function (test, options) {
    if (options.retry > 0) current().attemptFailed(test)
    return onBeforeTryTask.call(this, test, options)
  }
  target.onBeforeRunSuite = function (suite) {
    if (isFile(suite)) hookInstance(this, current)
    const answer = onBeforeRunSuite.call(this, suite)
    if (runs(suite)) current().begin(suite)
    return answer
  }
  target.onAfterRunSuite = async function (suite) {
    await report(this, await current().end(suite))
    return onAfterRunSuite.call(this, suite)
  }
  return []
}

/** Vitest's own `onAfterRunTask`, which counts failures for `bail`. */
const BAILS = new WeakMap<Runner, (test: Task) => unknown>()

/**
 * Vitest sends its updates in bundles: an update that comes soon after a bundle sets a timer for the next one. The
 * beginning of a test is such an update. As long as no bundle has been sent since, the timer is set.
 */
let sentSinceBegin = false

/** Whether the timer for Vitest's next bundle of updates is surely set. */
export const runnerTimerIsSet = (): boolean => !sentSinceBegin

function hookInstance(runner: Hooked, current: () => FileSession): void {
  if (Object.hasOwn(runner, HOOKED)) return
  Object.defineProperty(runner, HOOKED, { value: current(), configurable: true, writable: true })
  const { onAfterRunTask } = runner
  BAILS.set(runner, (test) => onAfterRunTask.call(runner, test))
  const { onTaskUpdate } = runner
  runner.onTaskUpdate = function (packs, events) {
    sentSinceBegin = true
    return onTaskUpdate?.call(this, packs, events)
  }
  runner.onAfterRunTask = async function (test) {
    const { failed, recorded } = await current().end(test)
    const others = (tasks: readonly Task[]) => tasks.filter((task) => task !== test)
    await report(this, { failed: others(failed), recorded: others(recorded) })
    return onAfterRunTask.call(this, test)
  }
}

// What changes after its own end has been sent to the reporters already: send it again.
async function report(runner: Runner, { failed, recorded }: Outcome): Promise<void> {
  if (recorded.length === 0) return
  if (runner.config.bail) {
    for (const task of failed) if (task.type === 'test') await BAILS.get(runner)?.(task)
  }
  const changed = new Set([...recorded, ...failed.flatMap(surrounding)])
  const packs = [...changed].map(({ id, result, meta }): Pack => [id, result, meta])
  await runner.onTaskUpdate?.(packs, [])
}

type Pack = [id: string, result: Task['result'], meta: unknown]

const runs = ({ mode }: Task): boolean => mode === 'run' || mode === 'queued'
