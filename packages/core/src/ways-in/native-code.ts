import { basename } from 'node:path'
import type { NativeWitness } from './native-witness.ts'
import { missing, type WayIn } from './way-in.ts'

/**
 * Native add-ons. Each function, class and method that one exports is replaced by a proxy of it, so that calls are
 * noted: add-ons open past everything that JavaScript could see.
 */
export const nativeCode: WayIn = {
  name: 'native add-ons',
  install({ native, patches }) {
    const dlopen = patches.method(process, 'dlopen', (original) => {
      return function (this: unknown, module: { exports: unknown }, file: unknown) {
        const name = basename(String(file))
        const answer: unknown = native.watch(`require ${name}`, [String(file)], () =>
          Reflect.apply(original, this, arguments),
        )
        module.exports = new Exports(native, name).followed(module.exports)
        return answer
      }
    })
    return missing({ 'process.dlopen': dlopen })
  },
}

/** How deep objects of functions are nested in what add-ons export. */
const DEEPEST = 2

/** The exports of one add-on. */
class Exports {
  readonly #proxies = new Map<object, object>()
  readonly #native: NativeWitness
  readonly #name: string

  constructor(native: NativeWitness, name: string) {
    this.#native = native
    this.#name = name
  }

  followed(exports: unknown): unknown {
    if (typeof exports === 'function') return this.#proxyOf(exports, '', 0)
    if (typeof exports === 'object' && exports !== null) this.#followAll(exports, '', 0)
    return exports
  }

  /** @returns those of the functions that can't be replaced where they are, by their names */
  #followAll(owner: object, path: string, depth: number): PropertyDescriptorMap {
    const fixed: PropertyDescriptorMap = {}
    if (depth > DEEPEST || ArrayBuffer.isView(owner)) return fixed
    for (const key of Reflect.ownKeys(owner)) {
      const property = Object.getOwnPropertyDescriptor(owner, key)
      if (!property || !('value' in property) || key === 'constructor' || key === 'prototype')
        continue
      const { value } = property as { value: unknown }
      const name = `${path}${String(key)}`
      if (typeof value === 'function') {
        const followed = { ...property, value: this.#proxyOf(value, name, depth) }
        if (property.writable || property.configurable) Object.defineProperty(owner, key, followed)
        // On an object of its own it must be as free as it would be there: lmdb defines one anew.
        else fixed[key as string] = { ...followed, writable: true, configurable: true }
      } else if (typeof value === 'object' && value !== null && !this.#proxies.has(value)) {
        this.#proxies.set(value, value)
        this.#followAll(value, `${name}.`, depth + 1)
      }
    }
    return fixed
  }

  #proxyOf(target: Function, name: string, depth: number): Function {
    const known = this.#proxies.get(target)
    if (known) return known as Function
    const label = `${this.#name} ${name}`.trim()
    const native = this.#native
    let fixed: PropertyDescriptorMap = {}
    const proxy: Function = new Proxy(target, {
      apply: (callee, self, args: unknown[]) =>
        native.call(label, args, () => Reflect.apply(callee, self, args)),
      construct: (callee, args: unknown[], newTarget) => {
        const made = native.call(`new ${label}`, args, () =>
          Reflect.construct(callee, args, newTarget === proxy ? callee : newTarget),
        ) as object
        // Node-API's methods are read-only by default: each object gets followed ones of its own.
        return Object.isExtensible(made) ? Object.defineProperties(made, fixed) : made
      },
    })
    this.#proxies.set(target, proxy)
    this.#proxies.set(proxy, proxy)
    const prototype: unknown = target.prototype
    if (typeof prototype === 'object' && prototype !== null) {
      fixed = this.#followAll(prototype, `${name}.`, depth + 1)
      const own = Object.getOwnPropertyDescriptor(prototype, 'constructor')
      if (own?.value === target && own.writable)
        Object.defineProperty(prototype, 'constructor', { ...own, value: proxy })
    }
    return proxy
  }
}
