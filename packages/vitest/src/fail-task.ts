import { describeFindings, stackOf, type Fault, type Finding } from '@unclosed/core'
import type { Task, TaskError } from './realm.ts'

/** The error for the findings of one scope: one for all of them. */
export function errorOf(
  name: 'UnclosedError' | 'UnclosedNote',
  findings: readonly Finding[],
  root: string,
): TaskError {
  const message = describeFindings(findings, root)
  return {
    name,
    message,
    stack: stackOf(name, message, findings[0]),
    // The message shows each line with its surroundings already; Vitest would show the first one again.
    frame: ' ',
  }
}

/** The error for something else that is wrong with a scope. Vitest shows the line. */
export function errorOfFault({ message, site }: Fault): TaskError {
  const name = 'UnclosedError'
  return { name, message, stack: stackOf(name, message, { site }) }
}

/** Puts a failure to a task that may have ended long ago, and to everything around it. */
export function failTask(task: Task, error: TaskError): void {
  task.result ??= { state: 'fail' }
  const { result } = task
  result.state = 'fail'
  // A test's own error stays first.
  result.errors = [...(result.errors ?? []), error]
  const attempt = result.attempts?.at(-1)
  if (attempt) {
    attempt.state = 'fail'
    attempt.errors = [...(attempt.errors ?? []), error]
  }
  // Vitest takes the exit code from the suites and the file: a test that fails after they have ended would print
  // as failed while the run exits 0.
  for (const outer of surrounding(task)) {
    if (outer.result) outer.result.state = 'fail'
  }
}

/** The suites around a task, and its file. */
export function surrounding(task: Task): Task[] {
  const outer: Task[] = []
  for (let suite = task.suite; suite; suite = suite.suite) outer.push(suite)
  if (task.file !== task && !outer.includes(task.file)) outer.push(task.file)
  return outer
}
