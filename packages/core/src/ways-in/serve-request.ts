import diagnostics from 'node:diagnostics_channel'
import { type WayIn } from './way-in.ts'

/**
 * A server's request handler runs in the asynchronous context in which its connection was made, which may be that
 * of an earlier test. What the handler opens belongs to whoever runs when the request comes.
 */
export const serveRequest: WayIn = {
  name: 'request handlers',
  install({ witnesses, patches }) {
    const rebind = () => witnesses.rebind()
    diagnostics.subscribe('http.server.request.start', rebind)
    patches.onUndo(() => diagnostics.unsubscribe('http.server.request.start', rebind))
    return []
  },
}
