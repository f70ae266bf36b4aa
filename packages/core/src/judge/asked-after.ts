/** What code does, or looks at, that wants to close a socket or to know whether it is closed. */
const KEYS = [
  'destroy',
  'destroySoon',
  'resetAndDestroy',
  'end',
  'write',
  'destroyed',
  'closed',
  'readyState',
  'readable',
  'writable',
  'connecting',
  'on',
  'once',
  'addListener',
] as const

/**
 * Notes whether somebody still turns to an object.
 * @param isSomebody asked with the access on the stack: Node itself looks at its sockets, too
 * @returns whether somebody has; ends the watch
 */
export function askedAfter(object: object, isSomebody: () => boolean): () => boolean {
  let asked = false
  const keys = KEYS.filter((key) => !Object.hasOwn(object, key))
  for (const key of keys) {
    Object.defineProperty(object, key, {
      configurable: true,
      enumerable: false,
      get(this: object) {
        asked ||= isSomebody()
        return Reflect.get(Object.getPrototypeOf(object) as object, key, this)
      },
      set(this: object, value: unknown) {
        asked ||= isSomebody()
        Reflect.deleteProperty(object, key)
        Reflect.set(this, key, value)
      },
    })
  }
  return () => {
    for (const key of keys) {
      if (Object.getOwnPropertyDescriptor(object, key)?.get) Reflect.deleteProperty(object, key)
    }
    return asked
  }
}
