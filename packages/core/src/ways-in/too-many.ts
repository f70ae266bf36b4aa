import { constants } from 'node:os'
import { getSystemErrorMap } from 'node:util'

/** As libuv's functions return it. */
export const UV_EMFILE: number = -constants.errno.EMFILE

const [CODE, MESSAGE] = getSystemErrorMap().get(UV_EMFILE) ?? ['EMFILE', 'too many open files']

/**
 * The error that Node's bindings raise when the process has no descriptor left.
 * @param how `stack: false` for one that is handed to a callback: it comes from the event loop
 */
export function tooManyOpen(
  syscall: string,
  path: string | undefined,
  { stack = true }: { stack?: boolean } = {},
): NodeJS.ErrnoException {
  const { stackTraceLimit } = Error
  if (!stack) Error.stackTraceLimit = 0
  const where = path === undefined ? '' : ` '${path}'`
  const error = new Error(`${CODE}: ${MESSAGE}, ${syscall}${where}`)
  Error.stackTraceLimit = stackTraceLimit
  const rest = path === undefined ? {} : { path }
  return Object.assign(error, { errno: UV_EMFILE, code: CODE, syscall, ...rest })
}
