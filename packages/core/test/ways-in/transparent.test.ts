import fs, { opendirSync as importedOpendirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { install } from '../../dist/index.js'
import { temporaryFile } from '../temporary.ts'
import { differences, properties } from './surface.ts'

const before = properties()
const unclosed = install()
const during = properties()
afterAll(() => unclosed.uninstall())

const replaced = differences(before, during)

test('installing replaces some properties, and adds or removes none', () => {
  expect(replaced).toContain('binding fs open')
  expect(replaced).toContain('fs opendirSync')
  expect([...during.keys()].toSorted()).toEqual([...before.keys()].toSorted())
})

describe.each(replaced)('the replacement of %s', (name) => {
  const [original, replacement] = [before.get(name)!, during.get(name)!]

  test('is as writable, enumerable and configurable as the original', () => {
    const { enumerable, configurable } = original
    expect(replacement).toMatchObject({ enumerable, configurable })
    if ('value' in replacement) expect(replacement.writable).toBe(original.writable)
  })

  test.runIf(typeof replacement.value === 'function')('has its name, arity and properties', () => {
    const [one, other] = [original.value as Function, replacement.value as Function]
    expect({ name: other.name, length: other.length }).toEqual({
      name: one.name,
      length: one.length,
    })
    expect(keys(other).toSorted(byText)).toEqual(keys(one).toSorted(byText))
  })
})

test('an import by name sees what is replaced', () => {
  expect(importedOpendirSync).toBe(fs.opendirSync)
})

test('what tools hang on Node’s functions is still there', () => {
  expect(fs.realpath.native).toBeTypeOf('function')
  expect(promisify(fs.exists)).toBe(Reflect.get(fs.exists, promisify.custom))
})

test('installing twice gives what is there, and replaces nothing again', () => {
  expect(install()).toBe(unclosed)
  expect(differences(during, properties())).toEqual([])
})

test('a copy of this package that was not installed first answers with what is there', async () => {
  const url = `${new URL('../../dist/install.js', import.meta.url).href}?copy`
  const copy = (await import(/* @vite-ignore */ url)) as { install: typeof install }
  expect(copy.install).not.toBe(install)
  expect(copy.install()).toBe(unclosed)
})

test('uninstalling puts back every single property, and installing again works', () => {
  unclosed.uninstall()
  try {
    expect(differences(before, properties())).toEqual([])
    expect(importedOpendirSync).toBe(before.get('fs opendirSync')?.value)
    expect(createRequire(import.meta.url)('node:fs')).toBe(fs)
  } finally {
    const again = install()
    expect(again).not.toBe(unclosed)
    const number = fs.openSync(temporaryFile(), 'r')
    expect(again.ledger.ofNumber(number)).toBeDefined()
    fs.closeSync(number)
    again.uninstall()
  }
})

const keys = (of: Function) => Reflect.ownKeys(of).filter((key) => key !== 'prototype')

const byText = (one: string | symbol, other: string | symbol) =>
  String(one).localeCompare(String(other))
