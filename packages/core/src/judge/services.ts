import type { Territory } from '../ledger/frame.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import { packageOf } from './package-of.ts'
import { attributeFrames } from './attribution.ts'

/** What a library starts with its first call and keeps for all later ones, on purpose. */
export interface Service {
  readonly packages: readonly string[]
  /** The call that ends it. */
  readonly end: string
}

const CATALOGUE: readonly Service[] = [
  // Its command for the asynchronous calls, and a thread for the synchronous ones, with a command of its own
  // (esbuild, lib/npm/node.ts: `longLivedService`, `workerThreadService`).
  { packages: ['esbuild', 'esbuild-wasm'], end: 'esbuild.stop()' },
]

/**
 * The catalogued service that an opening belongs to. One child and one thread of each in a file: a module keeps one,
 * and whatever it starts beside it is a leak.
 */
export function serviceOf(
  opening: Opening,
  ledger: Ledger,
  territory: Territory,
): Service | undefined {
  const service = startedBy(opening, territory)
  if (!service) return undefined
  const file = fileOf(opening)
  for (const other of ledger.live) {
    if (other.kind !== opening.kind || fileOf(other) !== file) continue
    if (startedBy(other, territory) !== service) continue
    const isSame = other === opening || (opening.company && other.company === opening.company)
    return isSame ? service : undefined
  }
  return undefined
}

// By ownership: the package's own code is what called Node.
function startedBy({ kind, origin }: Opening, territory: Territory): Service | undefined {
  if (kind !== 'child' && kind !== 'worker') return undefined
  const { library } = attributeFrames(origin.frames, territory)
  const name = library && packageOf(library.file)
  return name === undefined ? undefined : CATALOGUE.find(({ packages }) => packages.includes(name))
}

const fileOf = ({ origin }: Opening) => origin.running.enclosing('file')
