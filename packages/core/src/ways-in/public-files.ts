import fs from 'node:fs'
import type { DescriptorHandle } from '../ledger/opening.ts'
import { NEVER_OPEN } from './open-file.ts'
import { missing, type WayIn } from './way-in.ts'

/**
 * Files through the public functions, for a process that keeps `process.binding` from us (`node --permission`).
 * A function that somebody took a reference to before us goes unseen: the kernel still shows what it left.
 */
export const publicFiles: WayIn = {
  name: 'files, by public functions',
  install({ ledger, patches }) {
    // Node gives each handle a `close` of its own.
    const followClose = (handle: DescriptorHandle & { close?: () => Promise<void> }) => {
      const { close } = handle
      handle.close = async () => {
        const opening = ledger.ofHandle(handle)
        ledger.closing(opening)
        try {
          return await close?.call(handle)
        } finally {
          ledger.closed(opening)
        }
      }
    }
    const start = (way: string, path: unknown) =>
      ledger.start(way, { kind: 'file', target: String(path) })
    const found = {
      'fs.openSync': patches.method(fs, 'openSync', (original) => {
        return function (this: unknown, path: unknown) {
          const opening = start('fs.openSync', path)
          try {
            const number = original.apply(this, arguments as never) as number
            ledger.boundToNumber(opening, number)
            return number
          } finally {
            if (opening.state === 'opening') ledger.failed(opening)
          }
        }
      }),
      'fs.open': patches.method(fs, 'open', (original) => {
        return function (this: unknown, path: unknown, ...rest: unknown[]) {
          const callback = rest.at(-1)
          if (typeof callback !== 'function') return original.apply(this, arguments as never)
          const opening = start('fs.open', path)
          rest[rest.length - 1] = function (this: unknown, _error: unknown, number?: number) {
            if (number === undefined) ledger.failed(opening)
            else ledger.boundToNumber(opening, number)
            return Reflect.apply(callback, this, arguments)
          }
          return original.call(this, path, ...rest)
        }
      }),
      'fs.promises.open': patches.method(fs.promises, 'open', (original) => {
        return async function open(this: unknown, path: unknown) {
          const opening = start('fs.promises.open', path)
          try {
            const handle = (await original.apply(this, arguments as never)) as DescriptorHandle
            ledger.boundToHandle(opening, handle)
            followClose(handle)
            return handle
          } catch (error) {
            ledger.failed(opening)
            throw error
          }
        }
      }),
      'fs.closeSync': patches.method(fs, 'closeSync', (original) => {
        return function (this: unknown, number: number) {
          const opening = ledger.ofNumber(number)
          if (opening?.state !== 'open' && ledger.guard?.refusesClose(number))
            return original.call(this, NEVER_OPEN)
          ledger.closed(opening)
          return original.apply(this, arguments as never)
        }
      }),
      'fs.close': patches.method(fs, 'close', (original) => {
        return function (this: unknown, number: number, callback?: Function) {
          const opening = ledger.ofNumber(number)
          const refused = opening?.state !== 'open' && ledger.guard?.refusesClose(number)
          ledger.closing(opening)
          return original.call(this, refused ? NEVER_OPEN : number, function (this: unknown) {
            ledger.closed(opening)
            if (callback) return Reflect.apply(callback, this, arguments)
            if (arguments[0]) throw arguments[0]
          })
        }
      }),
    }
    return missing(found)
  },
}
