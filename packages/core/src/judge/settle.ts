import { now, setImmediate, setTimeout } from '../kernel/pristine.ts'
import { requestsInFlight } from '../kernel/requests-in-flight.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Options } from '../options/options.ts'
import type { Pools } from './pools.ts'

/** What settling watches. */
export interface Settling {
  /** How many are still open. */
  remaining(): number
  /** How many of them would be leaks: only these are waited for. */
  leaking(): number
  /** Whether some of them are about to close. */
  closing(): boolean
  /** How many of them native code has opened: a thread of its own may be about to close them. */
  native(): number
  /** How many requests were in flight before, and have nothing to do with it. */
  inFlightBefore?: number
  /** Cap, in milliseconds. */
  timeout: number
}

const TURNS = 4
const QUIET_LOOKS = 3
/** Native threads show no motion: so they get a tenth of a second. */
const QUIET_LOOKS_AT_NATIVE = 10
const LONGEST_WAIT = 16

/**
 * Gives closings that are under way time to land: a few turns of the event loop, then doubling waits as long as
 * something moves. Costs nothing when nothing is left.
 */
export async function settle({
  remaining,
  leaking,
  native,
  closing,
  inFlightBefore = 0,
  timeout,
}: Settling): Promise<void> {
  await turnsWhile(() => remaining() > 0)
  let left = leaking()
  const end = now() + timeout
  for (let wait = 1, quiet = 0; left > 0 && now() < end; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    await new Promise<void>((resolve) => void setTimeout(resolve, wait))
    const still = leaking()
    const moving = still < left || closing() || requestsInFlight() > inFlightBefore
    quiet = moving ? 0 : quiet + 1
    if (quiet >= (native() > 0 ? QUIET_LOOKS_AT_NATIVE : QUIET_LOOKS)) return
    left = still
  }
}

/** Lets the event loop turn a few times, as long as there is something to wait for. */
export async function turnsWhile(waiting: () => boolean): Promise<void> {
  for (let turns = 0; turns < TURNS && waiting(); turns++) await turn()
}

/** Lets the event loop turn once. */
export const turn = (): Promise<void> => new Promise<void>((resolve) => void setImmediate(resolve))

/** Somebody has asked it to close, and it will, in time. */
export const isClosing = ({ state, company }: Opening): boolean =>
  state === 'closing' || company?.ending === true

/** Only for settling: what passes anyway is not waited for. */
export const couldFail = (
  opening: Opening,
  { kinds, pools }: Pick<Options, 'kinds' | 'pools'>,
  known: Pools,
): boolean => kinds.includes(opening.kind) && (pools === 'fail' || known.holdOn(opening) !== 'pool')
