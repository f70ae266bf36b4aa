import { activeResources } from '../kernel/pristine.ts'
import type { Ledger } from '../ledger/ledger.ts'

// What only answers: it begins nothing by itself.
const PASSIVE: ReadonlySet<string> = new Set([
  'TCPServerWrap',
  'PipeServerWrap',
  'PipeWrap',
  'UDPWrap',
  'TTYWrap',
  'SignalWrap',
  'SimpleWriteWrap',
])

/**
 * Whether something is under way that may open a descriptor later: a timer, a request, a connection. Only then can
 * a later opening be the work of a scope that has ended. What was there before the first test is the runner's.
 */
export class WorkUnderWay {
  readonly #ledger: Ledger
  readonly #runnerTimers: () => number
  readonly #usual = new Map<string, number>()

  /** @param runnerTimers how many timers of the runner's own are set at the moment of asking */
  constructor(ledger: Ledger, runnerTimers: () => number) {
    this.#ledger = ledger
    this.#runnerTimers = runnerTimers
    for (const name of activeResources()) this.#usual.set(name, (this.#usual.get(name) ?? 0) + 1)
  }

  exists(): boolean {
    if (this.#ledger.underWay.size > 0) return true
    // There are many of few names: Jest has messages to its parent under way for each test.
    const counts = new Map<string, number>()
    for (const name of activeResources()) counts.set(name, (counts.get(name) ?? 0) + 1)
    for (const [name, count] of counts) {
      if (PASSIVE.has(name)) continue
      const usual = name === 'Timeout' ? this.#runnerTimers() : (this.#usual.get(name) ?? 0)
      if (count <= usual) continue
      if (name !== 'TCPSocketWrap' || count > usual + this.#acceptedConnections()) return true
    }
    return false
  }

  // An accepted connection only answers; what asks is at its other end.
  #acceptedConnections(): number {
    let accepted = 0
    for (const { role, kind } of this.#ledger.live)
      if (role === 'accepted' && kind === 'tcp') accepted++
    return accepted
  }
}
