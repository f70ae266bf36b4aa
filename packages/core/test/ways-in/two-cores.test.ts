import { expect, onTestFinished, test } from 'vitest'
import { install, UnclosedUsageError } from '../../dist/index.js'

const SLOT = Symbol.for('unclosed.ledger')

test('an incompatible copy that was installed first is named, with this one, in one sentence', () => {
  const other = { protocol: -1, path: '/elsewhere/@unclosed/core/dist/install.js', unclosed: {} }
  Object.defineProperty(globalThis, SLOT, { value: other, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(globalThis, SLOT))
  expect(install).toThrow(UnclosedUsageError)
  expect(install).toThrow(other.path)
  expect(install).toThrow(/packages\/core\/dist\/install\.js/)
})

test('its ledger can’t be seen by looping over the global object', () => {
  const unclosed = install()
  onTestFinished(() => unclosed.uninstall())
  expect(Reflect.get(globalThis, SLOT)).toMatchObject({ unclosed })
  expect(Object.getOwnPropertyDescriptor(globalThis, SLOT)?.enumerable).toBe(false)
})
