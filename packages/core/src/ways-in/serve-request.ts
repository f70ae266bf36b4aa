import diagnostics from 'node:diagnostics_channel'
import { asksOver } from '../ledger/connection-ends.ts'
import { openingOfSocket } from './socket-opening.ts'
import { type WayIn } from './way-in.ts'

/**
 * A server's request handler runs in the asynchronous context in which its connection was made, which may be that
 * of an earlier test. What the handler opens belongs to whoever runs when the request comes.
 */
export const serveRequest: WayIn = {
  name: 'request handlers',
  install({ ledger, witnesses, patches }) {
    const rebind = (message: unknown) => {
      const { socket } = message as { socket?: object }
      witnesses.rebind(() => {
        const accepted = openingOfSocket(ledger, socket)
        return accepted && asksOver(accepted, ledger)
      })
    }
    diagnostics.subscribe('http.server.request.start', rebind)
    patches.onUndo(() => diagnostics.unsubscribe('http.server.request.start', rebind))
    return []
  },
}
