import fs from 'node:fs'

type Binding = Record<'open' | 'close', unknown>

interface UdpHandle {
  bind(address: string, port: number, flags: number): number
  connect(address: string, port: number): number
  close(): void
}

const { binding: bindingNamed } = process as unknown as { binding(name: string): unknown }
const binding = bindingNamed.call(process, 'fs') as Binding
// Taken when this file is loaded, before the ledger is installed: they pass it by, as native code does.
const { open, close } = binding
const { UDP } = bindingNamed.call(process, 'udp_wrap') as {
  UDP: (new (type: number) => UdpHandle) & { prototype: UdpHandle }
}
const { bind } = UDP.prototype

/** Opens a file without the ledger's knowledge. */
export const openUnseen = (path: string): number => unseen(() => fs.openSync(path, 'r'))

/** Closes a number without the ledger's knowledge. */
export const closeUnseen = (number: number): void => unseen(() => fs.closeSync(number))

/** A UDP socket connected with a port of this machine, opened without the ledger's knowledge. */
export function connectUnseen(port: number): { close(): void } {
  const handle = new UDP(0) // SOCKET
  bind.call(handle, '127.0.0.1', 0, 0)
  handle.connect('127.0.0.1', port)
  return handle
}

function unseen<Result>(call: () => Result): Result {
  const installed = { open: binding.open, close: binding.close }
  Object.assign(binding, { open, close })
  try {
    return call()
  } finally {
    Object.assign(binding, installed)
  }
}
