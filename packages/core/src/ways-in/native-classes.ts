import { quietly } from './quietly.ts'
import { missing, type Site, type WayIn } from './way-in.ts'

/** Node's own classes that open files by themselves, past `fs`: `node:sqlite` and `node:wasi`. */
export const nativeClasses: WayIn = {
  name: 'databases and WASI',
  install(site) {
    return missing({
      'DatabaseSync of node:sqlite': follow(site, 'node:sqlite', 'DatabaseSync', {
        open: always,
        exec: attaches,
      }),
      'WASI of node:wasi': follow(site, 'node:wasi', 'WASI', {}),
    })
  },
}

type Opens = (args: IArguments) => boolean

const always: Opens = () => true
// Statements run often: only those that may open another database are followed.
const attaches: Opens = ([sql]) => typeof sql === 'string' && /\battach\b/i.test(sql)

function follow(
  { native, patches }: Site,
  moduleName: string,
  name: string,
  methods: Record<string, Opens>,
): boolean {
  const { answer, warnings } = quietly(() => process.getBuiltinModule(moduleName))
  const exports = answer as Record<string, unknown> | undefined
  if (!exports) return true // this Node has no such module
  const original = exports[name]
  if (typeof original !== 'function') return false
  // Loading it warned that it is experimental. Who uses it is told when that happens.
  const warn = () => {
    for (const warning of warnings.splice(0)) Reflect.apply(process.emitWarning, process, warning)
  }
  const proxy: Function = new Proxy(original, {
    construct(target, args: unknown[], newTarget) {
      warn()
      return native.call(`new ${name}`, args, () =>
        Reflect.construct(target, args, newTarget === proxy ? target : newTarget),
      ) as object
    },
  })
  const prototype = original.prototype as object
  for (const [method, opens] of Object.entries(methods)) {
    patches.method(prototype, method, (own) => {
      return function (this: unknown) {
        const call = () => Reflect.apply(own, this, arguments)
        return opens(arguments) ? native.watch(`${name}.${method}`, [], call) : call()
      }
    })
  }
  const own = Object.getOwnPropertyDescriptor(prototype, 'constructor')
  if (own?.configurable)
    patches.property(prototype, 'constructor', () => ({ ...own, value: proxy }))
  return patches.property(exports, name, (before) => ({ ...before, value: proxy }))
}
