import { expect, onTestFinished, test } from 'vitest'
import { DescriptorTable } from '../../dist/kernel/table.js'
import { NativeCalls } from '../../dist/ledger/native-calls.js'
import { NativeWitness } from '../../dist/ways-in/native-witness.js'
import { closeUnseen, openUnseen } from '../behind-the-back.ts' // before judged.ts
import { unclosed } from '../judged.ts'
import { temporaryFile } from '../temporary.ts'

const { ledger } = unclosed

function witness(): NativeWitness {
  const table = DescriptorTable.open()!
  onTestFinished(() => table.close())
  return new NativeWitness({ ledger, calls: new NativeCalls(), table })
}

/** Opens a file as native code does, and gives its number back when the test has finished. */
function open(path: string): number {
  const number = openUnseen(path)
  onTestFinished(() => {
    closeUnseen(number)
    const entry = ledger.ofNumber(number)
    if (entry) ledger.vanished(entry)
  })
  return number
}

test('what appears in the table within a call is that call’s', () => {
  const path = temporaryFile()
  const number = witness().call('data.node open', [path], () => open(path))
  expect(ledger.ofNumber(number)).toMatchObject({ way: 'data.node open', target: path })
})

test('what appears within a call that was seen to open later may be an earlier call’s', () => {
  const path = temporaryFile()
  const native = witness()
  native.call('data.node open', [path], () => {})
  const number = native.call('data.node open', [path], () => open(path))
  expect(ledger.ofNumber(number)).toBeUndefined()
})

test('a call that names nothing that looks like a path says nothing of when it opens', () => {
  const path = temporaryFile()
  const native = witness()
  native.call('data.node open', [':memory:'], () => {})
  const number = native.call('data.node open', [path], () => open(path))
  expect(ledger.ofNumber(number)).toMatchObject({ target: path })
})

test('a call without text is not watched', () => {
  const path = temporaryFile()
  const number = witness().call('data.node open', [1, {}], () => open(path))
  expect(ledger.ofNumber(number)).toBeUndefined()
})

test('text is found in options and in bytes, too', () => {
  for (const argument of [{ file: { name: '/data' } }, Buffer.from('/data\0')]) {
    const path = temporaryFile()
    const number = witness().call('data.node open', [argument], () => open(path))
    expect(ledger.ofNumber(number)).toMatchObject({ target: path })
  }
})

test('while a file is being opened by Node, growth proves nothing', async () => {
  const path = temporaryFile()
  const { promises } = await import('node:fs')
  const opening = promises.open(temporaryFile())
  const number = witness().call('data.node open', [path], () => open(path))
  expect(ledger.ofNumber(number)).toBeUndefined()
  await (await opening).close()
})
