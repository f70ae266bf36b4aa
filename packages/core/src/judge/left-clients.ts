import net from 'node:net'
import type { Territory } from '../ledger/frame.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Origin } from '../ledger/origin.ts'
import type { EntryCalls } from '../ways-in/entry-calls.ts'
import { askedAfter } from './asked-after.ts'
import type { Options } from '../options/options.ts'
import { isOfCollected, type Collected } from './abandoned.ts'
import type { Gone } from './finding-writer.ts'
import type { Pools } from './pools.ts'
import { couldFail, isClosing, type Settling } from './settle.ts'

/** Whether it is one that would be a leak. */
export const isClient = (
  opening: Opening,
  options: Pick<Options, 'kinds' | 'pools'>,
  pools: Pools,
): boolean => opening.role === 'client' && couldFail(opening, options, pools)

/** Whether it is about to be one. */
export const connects = ({ way }: Opening): boolean => way === 'net.connect'

/** What their settling watches, when their owner has ended. */
export const clientsSettling = (
  clients: () => readonly Opening[],
  connecting: () => number,
  { settle: { timeout } }: Pick<Options, 'settle'>,
): Settling => ({
  timeout,
  closing: () => connecting() > 0 || clients().some(isClosing),
  native: () => 0,
  remaining: () => clients().length + connecting(),
  leaking: () => clients().length + connecting(),
})

interface Parts {
  readonly ledger: Ledger
  readonly entries: EntryCalls
  readonly pools: Pools
  readonly territory: Territory
}

/** A client connection that only its peer has closed. */
interface Left extends Gone {
  /** Whether it is proven that its own side has never closed it, nor could have. */
  readonly isProven: () => boolean
}

/**
 * Client connections that were still open when their owner had ended and settled. Tests often end what is at the
 * other end in a last hook, and the client goes with it: its own side has never closed it, and in production, where
 * the peer lives on, it stays open.
 */
export class LeftClients {
  readonly #parts: Parts
  readonly #collected: Collected
  readonly #gone: Left[] = []
  #hooksAreOver = false

  constructor(parts: Parts, collected: Collected) {
    this.#parts = parts
    this.#collected = collected
  }

  /** Their owner has ended and settled, and they are still open. */
  left(openings: readonly Opening[]): void {
    for (const opening of openings) {
      const socket = this.#socketOf(opening)
      if (socket) opening.outlived = { written: socket.bytesWritten }
    }
  }

  /** The file's last hook has run: nobody is left who could close anything. */
  hooksAreOver(): void {
    this.#hooksAreOver = true
  }

  /**
   * It is about to close.
   * @param origin who answers for it
   * @param by whose call it is that closes it
   */
  closing(opening: Opening, origin: Origin, by: Origin): void {
    const { ledger, pools, territory } = this.#parts
    const { outlived } = opening
    if (!outlived) return
    delete opening.outlived // the first call tells
    if (by.frames.some((frame) => territory.kindOf(frame) === 'user')) return
    if (isOfCollected(by))
      return this.#collected.add({ opening, origin, verdict: 'abandoned', unread: true })
    const socket = this.#socketOf(opening)
    if (!socket || !isClosedByPeer(socket) || pools.holdOn(opening) === 'pool') return
    if (isExchangeOver(socket)) return
    // Something was sent since, maybe a goodbye that the peer answers by closing: `QUIT`.
    if (socket.bytesWritten !== outlived.written) return
    const unread = isUnread(socket)
    const gone = { opening, origin, verdict: 'released by peer', unread } as const
    if (this.#hooksAreOver || unread) this.#gone.push({ ...gone, isProven: () => true })
    else if (!isObserved(socket)) {
      // Nobody is told that it closes: whoever still wants to close it has to ask it.
      const asked = askedAfter(socket, () =>
        ledger
          .origin()
          .frames.some((frame) => ['user', 'library'].includes(territory.kindOf(frame))),
      )
      this.#gone.push({ ...gone, isProven: () => !asked() })
    }
  }

  /** Those that are proven. Asked for when the file ends. */
  take(): Gone[] {
    return this.#gone.splice(0).filter(({ isProven }) => isProven())
  }

  #socketOf({ handle, role }: Opening): net.Socket | undefined {
    const owner = role === 'client' && handle && this.#parts.entries.ownerOf(handle)
    return owner instanceof net.Socket ? owner : undefined
  }
}

// The end of its data was read, or a reset. Of the end there is no public sign before 'end' is emitted.
function isClosedByPeer(socket: net.Socket): boolean {
  const { _readableState: state } = socket as { _readableState?: { ended?: boolean } }
  const { code, syscall } = (socket.errored ?? {}) as NodeJS.ErrnoException
  const reset = code === 'ECONNRESET' || code === 'EPIPE'
  return state?.ended === true || (reset && (syscall === 'read' || syscall === 'write'))
}

interface HttpSocket extends net.Socket {
  _httpMessage?: {
    shouldKeepAlive: boolean
    res?: { readableFlowing: boolean | null; complete: boolean }
  }
}

// `Connection: close`: that the peer closes when it has answered is what both ends have agreed on.
const isExchangeOver = ({ _httpMessage: message }: HttpSocket): boolean =>
  message?.shouldKeepAlive === false && message.res?.complete === true

// Nobody has so much as begun to read the response.
const isUnread = (socket: HttpSocket): boolean => socket._httpMessage?.res?.readableFlowing === null

// Whether somebody is told that it closes, and may drop it then. Of Node's own sockets only the plain ones are known
// to have one listener of Node's, `onReadableStreamEnd` (lib/net.js).
function isObserved(socket: net.Socket): boolean {
  if (socket.constructor !== net.Socket || (socket as HttpSocket)._httpMessage) return true
  const failed = socket.errored !== null && socket.listenerCount('error') > 0
  return failed || socket.listenerCount('close') > 0 || socket.listenerCount('end') > 1
}
