import { syncBuiltinESMExports } from 'node:module'

type Callable = (this: any, ...args: any[]) => any

/** Replaced properties, each with the way back. */
export class Patches {
  readonly #undo: (() => void)[] = []

  /**
   * Replaces a method. The replacement keeps name, arity, own properties and the property's descriptor.
   * Forward `arguments` as they are: Node's bindings assert on their number and abort the process otherwise.
   * @returns whether there was a function to replace
   */
  method(owner: object | undefined, key: string, make: (original: Callable) => Callable): boolean {
    const original: unknown = owner && Reflect.get(owner, key)
    if (!owner || typeof original !== 'function') return false
    const replacement = make(original as Callable)
    copyProperties(original, replacement)
    const before = Object.getOwnPropertyDescriptor(owner, key)
    if (before && !before.configurable && !before.writable) return false
    const after =
      before && 'value' in before
        ? before
        : { configurable: true, enumerable: true, writable: true }
    Object.defineProperty(owner, key, { ...after, value: replacement })
    this.#undo.push(() => {
      // Somebody may have put a replacement of their own over ours: theirs stays.
      if (Reflect.get(owner, key) !== replacement) return
      if (before) Object.defineProperty(owner, key, before)
      else Reflect.deleteProperty(owner, key)
    })
    return true
  }

  /** Replaces a property by another descriptor. */
  property(
    owner: object,
    key: string,
    make: (before: PropertyDescriptor) => PropertyDescriptor,
  ): boolean {
    const before = Object.getOwnPropertyDescriptor(owner, key)
    if (!before?.configurable) return false
    Object.defineProperty(owner, key, make(before))
    this.#undo.push(() => Object.defineProperty(owner, key, before))
    return true
  }

  /** Remembers how to undo something that is not a property. */
  onUndo(undo: () => void): void {
    this.#undo.push(undo)
  }

  /** Lets ESM importers of built-in modules see what was replaced. */
  publish(): void {
    syncBuiltinESMExports()
  }

  undo(): void {
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) undo()
    this.publish()
  }
}

function copyProperties(from: object, to: object): void {
  for (const key of Reflect.ownKeys(from)) {
    if (key === 'prototype' && Object.hasOwn(to, key)) continue
    const property = Object.getOwnPropertyDescriptor(from, key)
    if (property) Object.defineProperty(to, key, property)
  }
}
