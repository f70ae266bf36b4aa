import fs from 'node:fs'

type Binding = Record<'open' | 'close', unknown>

const binding = (process as unknown as { binding(name: string): Binding }).binding('fs')
// Taken when this file is loaded, before the ledger is installed: they pass it by, as native code does.
const { open, close } = binding

/** Opens a file without the ledger's knowledge. */
export const openUnseen = (path: string): number => unseen(() => fs.openSync(path, 'r'))

/** Closes a number without the ledger's knowledge. */
export const closeUnseen = (number: number): void => unseen(() => fs.closeSync(number))

function unseen<Result>(call: () => Result): Result {
  const installed = { open: binding.open, close: binding.close }
  Object.assign(binding, { open, close })
  try {
    return call()
  } finally {
    Object.assign(binding, installed)
  }
}
