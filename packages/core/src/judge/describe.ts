import { accessOf } from '../kernel/fdinfo.ts'
import { readSockets, socketInode, type SocketEntry } from '../kernel/sockets.ts'
import { DELETED, type Descriptor } from '../kernel/descriptor.ts'
import type { Opening } from '../ledger/opening.ts'
import { addressesOf } from '../ledger/connection-ends.ts'
import type { Details } from './finding.ts'

/** Reads what is worth telling of the descriptors of one judgement. The socket tables are read once, if at all. */
export class Describer {
  #sockets: Map<string, SocketEntry> | undefined

  /** @param descriptor the kernel's view; `undefined` where there is none */
  details(opening: Opening | undefined, descriptor: Descriptor | undefined): Details {
    const details: Details = {}
    const { company } = opening ?? {}
    if (company) {
      details.command = company.label
      if (company.pid !== undefined) details.pid = company.pid
      details.ends = [opening?.target ?? '']
      return details
    }
    if (opening?.kind === 'tcp' || opening?.kind === 'udp') {
      const { local, remote } = addressesOf(opening)
      if (local) details.local = local
      if (remote) details.remote = remote
    }
    const socket = descriptor && this.#socket(descriptor)
    if (socket) {
      if (socket.state) details.state = socket.state
      if (socket.local) details.local ??= socket.local
      if (socket.remote) details.remote ??= socket.remote
    } else if (descriptor && ['file', 'tty', 'pipe'].includes(descriptor.kind)) {
      const access = accessOf(descriptor.number)
      if (access) details.access = access
      if (DELETED.test(descriptor.target)) details.deleted = true
    }
    return details
  }

  #socket({ target }: Descriptor): SocketEntry | undefined {
    const inode = socketInode(target)
    if (inode === undefined) return undefined
    this.#sockets ??= readSockets()
    return this.#sockets.get(inode)
  }

  /** The protocol of a socket that the ledger knows nothing of. */
  protocolOf(descriptor: Descriptor): SocketEntry['protocol'] | undefined {
    return this.#socket(descriptor)?.protocol
  }
}

/** What a finding calls the thing: a path, an address, a command. */
export function targetOf(
  opening: Opening | undefined,
  descriptor: Descriptor | undefined,
  details: Details,
): string {
  if (details.command !== undefined)
    return `\`${details.command}\`${details.pid ? ` (pid ${details.pid})` : ''}`
  const { kind, role, target } = opening ?? {}
  if (kind === 'tcp')
    return role === 'server' ? (details.local ?? target ?? '') : connection(details, target)
  if (kind === 'udp') return details.local ?? target ?? ''
  if (kind === 'unix') return target ?? details.local ?? ''
  return descriptor?.target.replace(DELETED, '') ?? target ?? ''
}

const connection = ({ local, remote }: Details, target: string | undefined): string =>
  local && (remote ?? target) ? `${local} → ${remote ?? target}` : (remote ?? target ?? local ?? '')
