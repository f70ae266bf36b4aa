import type { DescriptorTable } from '../kernel/table.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { NativeCalls } from '../ledger/native-calls.ts'
import type { Witnesses } from '../ledger/witnesses.ts'
import { Announced } from './announced.ts'
import { closeHandle } from './close-handle.ts'
import { connect } from './connect.ts'
import { datagram } from './datagram.ts'
import { EntryCalls } from './entry-calls.ts'
import { fileStream } from './file-stream.ts'
import { listen } from './listen.ts'
import { nativeClasses } from './native-classes.ts'
import { nativeCode } from './native-code.ts'
import { NativeWitness } from './native-witness.ts'
import { blobsOfFiles } from './open-as-blob.ts'
import { openDirectory } from './open-directory.ts'
import { openFile } from './open-file.ts'
import { openFileHandle } from './open-file-handle.ts'
import { openReserve, ownerSymbol } from './owner-symbol.ts'
import { Patches } from './patches.ts'
import { openInspector } from './open-inspector.ts'
import { publicFiles } from './public-files.ts'
import { publicSockets } from './public-sockets.ts'
import { queryName } from './query-name.ts'
import { reuseConnection } from './reuse-connection.ts'
import { serveRequest } from './serve-request.ts'
import { spawn } from './spawn.ts'
import { startThread } from './start-thread.ts'
import { useNumber } from './use-number.ts'
import { watch } from './watch.ts'
import type { WayIn } from './way-in.ts'
import { wholeFile } from './whole-file.ts'

/** Every way in that the ledger sees, at the layer below Node's public functions. */
export const WAYS_IN: readonly WayIn[] = [
  openFile,
  openFileHandle,
  wholeFile,
  useNumber,
  fileStream,
  openDirectory,
  connect,
  listen,
  datagram,
  spawn,
  watch,
  startThread,
  openInspector,
  queryName,
  nativeCode,
  nativeClasses,
  blobsOfFiles,
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
  startThread,
  nativeCode,
  nativeClasses,
  blobsOfFiles,
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
export function installWaysIn(
  ledger: Ledger,
  witnesses: Witnesses,
  { calls, table }: { calls: NativeCalls; table: DescriptorTable | undefined },
): Installation {
  const patches = new Patches()
  const symbol = ownerSymbol()
  if (!symbol) openReserve()
  const entries = new EntryCalls(symbol)
  const announced = new Announced(ledger)
  const native = new NativeWitness({ ledger, calls, table })
  const layer = symbol ? 'binding' : 'public'
  const missing: string[] = []
  const lost = (names: readonly string[]) => void missing.push(...names)
  for (const way of layer === 'binding' ? WAYS_IN : PUBLIC_WAYS_IN) {
    lost(way.install({ ledger, witnesses, entries, announced, patches, native, lost }))
  }
  patches.publish()
  return { entries, layer, missing, undo: () => patches.undo() }
}
