// Circus defines the globals all at once, and jest-jasmine2 defines this one as well.
const A_GLOBAL = 'afterAll'
// Where circus keeps its event handlers since Jest 30, whether it defines globals or not.
const HANDLERS = Symbol.for('EVENT_HANDLERS')

/**
 * Calls back when a test framework has defined itself in a realm: for a setup file that Jest evaluates before that
 * (its option `setupFiles`).
 */
export function whenFrameworkIsThere(global: object, then: () => void): void {
  let told = false
  const tell = () => {
    if (told) return
    told = true
    then()
  }
  whenDefined(global, A_GLOBAL, tell)
  // Its state follows in the same turn.
  whenDefined(global, HANDLERS, () => queueMicrotask(tell))
}

function whenDefined(global: object, key: string | symbol, then: () => void): void {
  const enumerable = typeof key === 'string'
  Object.defineProperty(global, key, {
    configurable: true,
    enumerable,
    get: () => undefined,
    set(value: unknown) {
      Object.defineProperty(global, key, { configurable: true, enumerable, writable: true, value })
      then()
    },
  })
}
