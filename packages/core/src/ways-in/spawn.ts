import type { Company, DescriptorHandle } from '../ledger/opening.ts'
import { bindingOf } from './bindings.ts'
import { UV_EMFILE } from './too-many.ts'
import { missing, type WayIn } from './way-in.ts'

interface Stdio {
  handle?: DescriptorHandle
  ipc?: boolean
}
type ProcessHandle = DescriptorHandle & { pid?: number }

/** Child processes: the parent's ends of their stdin, stdout, stderr, further pipes and IPC channel. */
export const spawn: WayIn = {
  name: 'child processes',
  install({ ledger, patches }) {
    const companies = new WeakMap<object, Company>()
    const prototype = bindingOf('process_wrap')?.Process?.prototype
    const found = patches.method(prototype, 'spawn', (original) => {
      return function (this: ProcessHandle, ...args: unknown[]) {
        const ends = stdioIn(args).filter(({ handle }) => handle && !ledger.ofHandle(handle))
        if (ledger.limits.refuse(Math.max(1, ends.length))) return UV_EMFILE
        const origin = ledger.origin()
        const result: unknown = Reflect.apply(original, this, args)
        const company: Company = { label: commandIn(args), pid: this.pid, ending: false }
        companies.set(this, company)
        for (const [index, { handle, ipc }] of stdioIn(args).entries()) {
          if (!handle || ledger.ofHandle(handle)) continue // a socket given as stdio was opened before
          const target = ipc ? 'IPC' : (['stdin', 'stdout', 'stderr'][index] ?? `stdio ${index}`)
          const opening = ledger.start('child_process.spawn', {
            kind: 'child',
            target,
            origin,
            company,
          })
          ledger.boundToHandle(opening, handle)
        }
        return result
      }
    })
    const kill = patches.method(prototype, 'kill', (original) => {
      return function (this: ProcessHandle, signal: unknown) {
        const company = companies.get(this)
        if (company && signal !== 0) company.ending = true // signal 0 only asks whether it lives
        return original.apply(this, arguments as never)
      }
    })
    return missing({ 'binding Process.spawn': found, 'binding Process.kill': kill })
  },
}

// One object of options until Node 22, eight arguments in a row since 24: so look for what can only be it.
function stdioIn(args: unknown[]): Stdio[] {
  const inOptions = (args[0] as { stdio?: unknown } | undefined)?.stdio
  const list = Array.isArray(inOptions) ? inOptions : args.find(isStdio)
  return Array.isArray(list) ? list : []
}

const isStdio = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.some((entry) => typeof entry === 'object' && entry !== null && 'type' in entry)

function commandIn(args: unknown[]): string {
  const options = args[0] as { file?: unknown; args?: unknown } | undefined
  if (typeof options === 'object' && options) return line(options.file, options.args)
  const list = args.find(
    (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
  )
  return line(args[0], list)
}

function line(file: unknown, args: unknown): string {
  const words = Array.isArray(args) ? args.map(String) : []
  const rest = words.slice(1).join(' ')
  const text = rest ? `${String(file)} ${rest}` : String(file)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
