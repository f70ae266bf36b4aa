import diagnostics from 'node:diagnostics_channel'
import type { Worker } from 'node:worker_threads'
import type { Opening } from '../ledger/opening.ts'
import type { WayIn } from './way-in.ts'

/** Worker threads. Each has an event loop of its own, and with it four or five descriptors. */
export const startThread: WayIn = {
  name: 'threads',
  install({ ledger, patches }) {
    const openings = new WeakMap<object, Opening>()
    let stops: boolean | undefined
    const started = (message: unknown) => {
      const { worker } = message as { worker: Worker }
      const { threadId } = worker
      const opening = ledger.start('new Worker', {
        kind: 'worker',
        target: `thread ${threadId}`,
        numberless: true,
        hasEnded: () => worker.threadId !== threadId, // -1 from its end on
      })
      const handle = handleOf(worker)
      if (handle) openings.set(handle, opening)
      ledger.boundToHandle(opening, {})
      // The class of the handle is shown nowhere before there is one.
      stops ??= patches.method(Object.getPrototypeOf(handle ?? {}), 'stopThread', (original) => {
        return function (this: object) {
          ledger.closing(openings.get(this))
          return original.apply(this, arguments as never)
        }
      })
    }
    diagnostics.subscribe('worker_threads', started)
    patches.onUndo(() => diagnostics.unsubscribe('worker_threads', started))
    return []
  },
}

/** Node's own object behind a worker; none once it has ended. */
export function handleOf(worker: Worker): object | undefined {
  const symbol = Object.getOwnPropertySymbols(worker).find((key) => key.description === 'kHandle')
  return symbol && (Reflect.get(worker, symbol) as object | undefined)
}
