import type { Ledger } from '../ledger/ledger.ts'
import type { Witnesses } from '../ledger/witnesses.ts'
import { Announced } from './announced.ts'
import { closeHandle } from './close-handle.ts'
import { connect } from './connect.ts'
import { datagram } from './datagram.ts'
import { EntryCalls } from './entry-calls.ts'
import { fileStream } from './file-stream.ts'
import { listen } from './listen.ts'
import { openDirectory } from './open-directory.ts'
import { openFile } from './open-file.ts'
import { openFileHandle } from './open-file-handle.ts'
import { openReserve, ownerSymbol } from './owner-symbol.ts'
import { Patches } from './patches.ts'
import { publicFiles } from './public-files.ts'
import { publicSockets } from './public-sockets.ts'
import { reuseConnection } from './reuse-connection.ts'
import { serveRequest } from './serve-request.ts'
import { spawn } from './spawn.ts'
import type { WayIn } from './way-in.ts'
import { wholeFile } from './whole-file.ts'

/** Every way in that the ledger sees, at the layer below Node's public functions. */
export const WAYS_IN: readonly WayIn[] = [
  openFile,
  openFileHandle,
  wholeFile,
  fileStream,
  openDirectory,
  connect,
  listen,
  datagram,
  spawn,
  closeHandle,
  serveRequest,
  reuseConnection,
]

/** What stands in for the ways above where Node does not let us below its public functions. */
const PUBLIC_WAYS_IN: readonly WayIn[] = [
  publicFiles,
  publicSockets,
  fileStream,
  openDirectory,
  serveRequest,
]

export interface Installation {
  readonly entries: EntryCalls
  /** `binding`: below the public functions. `public`: on them, with less to see. */
  readonly layer: 'binding' | 'public'
  /** Hook points that this Node does not have; what opens through them stays unattributed. Some are found missing late. */
  readonly missing: readonly string[]
  undo(): void
}

/** Lets the ledger see what the program opens from now on. */
export function installWaysIn(ledger: Ledger, witnesses: Witnesses): Installation {
  const patches = new Patches()
  const symbol = ownerSymbol()
  if (!symbol) openReserve()
  const entries = new EntryCalls(symbol)
  const announced = new Announced(ledger)
  const layer = symbol ? 'binding' : 'public'
  const missing: string[] = []
  const lost = (names: readonly string[]) => void missing.push(...names)
  for (const way of layer === 'binding' ? WAYS_IN : PUBLIC_WAYS_IN) {
    lost(way.install({ ledger, witnesses, entries, announced, patches, lost }))
  }
  patches.publish()
  return { entries, layer, missing, undo: () => patches.undo() }
}
