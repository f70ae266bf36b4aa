import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One call on a stack. */
export interface Frame {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly function: string | undefined
  /** The frame is a function that was waiting at an `await`. */
  readonly async: boolean
}

// `at [async ]name (file:line:column)`, `at [async ]file:line:column`, and what `eval` makes of the first:
// `at name (eval at name (file:line:column), <anonymous>:1:1)`, which is laid to the place of the `eval`
const NAMED = /^\s*at (async )?(.*?) \((.+):(\d+):(\d+)\)$/
const BARE = /^\s*at (async )?()(.+):(\d+):(\d+)$/
const EVALUATED = /^\s*at (async )?(.*?) \(eval at .*\((.+?):(\d+):(\d+)\)+, /

const CALL = /^\s*at /

/**
 * Reads a stack: V8's text, or the call sites that a user's `Error.prepareStackTrace` may have left in its place. What
 * is not a position in a file (native code, `<anonymous>`) is left out.
 * @param names of the functions, one for each call, where they are better known than by the text
 */
export function parseStack(stack: unknown, names: readonly (string | undefined)[] = []): Frame[] {
  if (Array.isArray(stack)) return (stack as Partial<NodeJS.CallSite>[]).flatMap(frameOf)
  if (typeof stack !== 'string') return []
  const frames: Frame[] = []
  const lines = stack.split('\n')
  const calls = lines.filter((text) => CALL.test(text)).length
  let call = -1
  for (const text of lines) {
    if (CALL.test(text)) call++
    const match = EVALUATED.exec(text) ?? NAMED.exec(text) ?? BARE.exec(text)
    if (!match) continue
    const [, async, name, file = '', line, column] = match
    frames.push({
      file: pathOf(file),
      line: Number(line),
      column: Number(column),
      function: calls === names.length ? names[call] : name === '' ? undefined : name,
      async: async !== undefined,
    })
  }
  return frames
}

function frameOf(site: Partial<NodeJS.CallSite> | undefined): Frame[] {
  const file = site?.getFileName?.()
  if (!site || !file) return []
  return [
    {
      file: pathOf(file),
      line: site.getLineNumber?.() ?? 0,
      column: site.getColumnNumber?.() ?? 0,
      function: site.getFunctionName?.() ?? undefined,
      async: (site as { isAsync?(): boolean }).isAsync?.() ?? false,
    },
  ]
}

function pathOf(file: string): string {
  const bare = file.replace(/\?.*$/, '') // `?v=…` of a module that was loaded anew
  try {
    return bare.startsWith('file://') ? fileURLToPath(bare) : bare
  } catch {
    return bare
  }
}

export type FrameKind = 'user' | 'library' | 'node' | 'runner' | 'unclosed'

/** Tells whose code a file is. */
export class Territory {
  readonly #runner: (file: string) => boolean
  readonly #own: readonly string[]
  readonly #caller: (file: string) => boolean

  /**
   * @param runner tells the test runner's own files
   * @param own folders of this tool's own code
   * @param caller tells the files from which tests and hooks are called, and awaited; the runner's, by default
   */
  constructor(
    runner: (file: string) => boolean,
    own: readonly string[],
    caller: ((file: string) => boolean) | undefined = undefined,
  ) {
    this.#runner = runner
    this.#own = own
    this.#caller = caller ?? ((file) => runner(file) && !this.#isOwn(file))
  }

  /** Whether a stack reaches the call of a test or hook: whoever runs was being called, or awaited. */
  reachesCaller(frames: readonly Frame[]): boolean {
    return frames.some(({ file }) => this.#caller(file))
  }

  kindOf(frame: Frame): FrameKind {
    const { file } = frame
    // Node's own modules, and code without a file: WebAssembly, `<anonymous>`.
    if (!isAbsolute(file)) return 'node'
    if (this.#isOwn(file)) return 'unclosed'
    if (this.#runner(file)) return 'runner'
    return /[/\\]node_modules[/\\]/.test(file) ? 'library' : 'user'
  }

  #isOwn(file: string): boolean {
    return this.#own.some((folder) => file.startsWith(folder))
  }
}
