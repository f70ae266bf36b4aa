import { createRequire } from 'node:module'

/** Who evaluates a setup file. */
export interface Caller {
  /** Which of Jest's options names it. */
  readonly kind: 'setupFiles' | 'setupFilesAfterEnv' | 'another test runner' | 'unknown'
  /** Of Jest, where it is known. */
  readonly major: number | undefined
}

const RUNTIME = /[/\\]jest-runtime[/\\]/
const JEST = /at .*?(\/.*[/\\]jest-(runner|circus)[/\\])/

/**
 * Reads it from the stack: Jest itself evaluates what `setupFiles` names, and the test runner what
 * `setupFilesAfterEnv` names. A test runner of another kind may define no globals by which it could be known.
 */
export function callerOfSetup(): Caller {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 100
  const lines = (new Error().stack ?? '').split('\n')
  Error.stackTraceLimit = stackTraceLimit
  const runtime = lines.findLastIndex((line) => RUNTIME.test(line))
  const line = runtime === -1 ? undefined : lines[runtime + 1]
  if (line === undefined) return { kind: 'unknown', major: undefined }
  const [, folder, name] = JEST.exec(line) ?? []
  if (folder === undefined) return { kind: 'another test runner', major: undefined }
  return {
    kind: name === 'circus' ? 'setupFilesAfterEnv' : 'setupFiles',
    major: majorOf(folder),
  }
}

function majorOf(folder: string): number | undefined {
  try {
    const { version } = createRequire(folder)('./package.json') as { version: string }
    return Number.parseInt(version, 10)
  } catch {
    return undefined // not where it has always been: then its name is all that is known
  }
}
