import { activeResources } from './pristine.ts'

// By Node's own names: what they end with may close something, or open it.
const IN_FLIGHT =
  /^(FSReq|FileHandleCloseReq|CloseReq|ShutdownWrap|WriteWrap|GetAddrInfo|TCPConnect|PipeConnect)/

/** How many requests to the system have not been answered yet. */
export const requestsInFlight = (): number =>
  activeResources().filter((name) => IN_FLIGHT.test(name)).length

/** Whether a thread of Node's own may be opening something at this moment. */
export const openingsInFlight = (): boolean =>
  activeResources().some((name) => /^(FSReq|GetAddrInfo)/.test(name))

/** Whether a thread of Node's own is asking the system for a name or an address. */
export const lookUpsInFlight = (): boolean =>
  activeResources().some((name) => /^Get(Addr|Name)Info/.test(name))
