import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'

/** What a program has done. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  /** Both its streams. */
  readonly output: string
  /** It had not ended when its time was up. */
  readonly timedOut: boolean
}

export interface ProgramToRun {
  readonly args: readonly string[]
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Ends it, and all that it has started, when it is aborted. */
  readonly signal: AbortSignal
}

/** Of a whole run; global set-up may start databases. */
const LIMIT = 600_000

/** Runs a program of Node's to its end. */
export async function runProgram({ args, cwd, environment, signal }: ProgramToRun): Promise<Ran> {
  signal.throwIfAborted()
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...environment, NO_COLOR: '1', FORCE_COLOR: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // with its workers it is one group, to be ended together
  })
  const end = (): void => endGroup(child.pid)
  signal.addEventListener('abort', end)
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    end()
  }, LIMIT)
  let [out, output] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  const closed = once(child, 'close')
  const [code] = (await once(child, 'exit')) as [number | null]
  clearTimeout(timer)
  signal.removeEventListener('abort', end)
  end()
  await closed
  signal.throwIfAborted()
  return { code, out, output: stripVTControlCharacters(output), timedOut }
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // nothing of it is left
  }
}
