import { readFileSync } from './pristine.ts'

/** What the kernel's network tables say of a socket. */
export interface SocketEntry {
  readonly protocol: 'tcp' | 'udp' | 'unix'
  readonly state: string
  readonly local: string
  readonly remote: string
}

// include/net/tcp_states.h
const STATES = [
  '',
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
]

/**
 * Sockets by inode, from `/proc/self/net`. A look takes milliseconds however few sockets there are (the kernel
 * walks its whole hash table), so it is for findings only, never for a clean test.
 */
export function readSockets(): Map<string, SocketEntry> {
  const entries = new Map<string, SocketEntry>()
  for (const [file, protocol] of [
    ['tcp', 'tcp'],
    ['tcp6', 'tcp'],
    ['udp', 'udp'],
    ['udp6', 'udp'],
  ] as const) {
    for (const row of rows(file)) {
      const [, local = '', remote = '', state = '', , , , , , inode = ''] = row
      entries.set(inode, {
        protocol,
        state: protocol === 'tcp' ? (STATES[Number.parseInt(state, 16)] ?? '') : '',
        local: address(local),
        remote: remote.endsWith(':0000') ? '' : address(remote),
      })
    }
  }
  for (const row of rows('unix')) {
    const [, , , flags = '', , , inode = '', ...words] = row
    const path = words.join(' ')
    const listening = (Number.parseInt(flags, 16) & 0x10000) !== 0 // __SO_ACCEPTCON
    entries.set(inode, {
      protocol: 'unix',
      state: listening ? 'LISTEN' : '',
      local: path,
      remote: '',
    })
  }
  return entries
}

/** The inode in a target such as `socket:[316002]`. */
export const socketInode = (target: string): string | undefined =>
  /^socket:\[(\d+)\]$/.exec(target)?.[1]

function rows(file: string): string[][] {
  try {
    const lines = readFileSync(`/proc/self/net/${file}`, 'utf8').trim().split('\n').slice(1)
    return lines.map((line) => line.trim().split(/\s+/))
  } catch {
    return [] // no IPv6, or no network tables in this sandbox
  }
}

// `0100007F:1F90` is 127.0.0.1:8080: each group of four bytes stands in host order.
function address(text: string): string {
  const [host = '', port = '0'] = text.split(':')
  const words = host.match(/.{8}/g) ?? []
  const bytes = words.flatMap((word) => [6, 4, 2, 0].map((at) => word.slice(at, at + 2)))
  const number = Number.parseInt(port, 16)
  if (bytes.length === 4)
    return `${bytes.map((byte) => Number.parseInt(byte, 16)).join('.')}:${number}`
  if (/^0{20}ffff/i.test(bytes.join(''))) {
    const mapped = bytes.slice(12)
    return `${mapped.map((byte) => Number.parseInt(byte, 16)).join('.')}:${number}`
  }
  const groups = bytes.join('').match(/.{4}/g) ?? []
  return `[${shorten(groups.map((group) => Number.parseInt(group, 16).toString(16)))}]:${number}`
}

function shorten(groups: string[]): string {
  const longest = groups.join(':').match(/(^|:)0(:0)+(:|$)/)
  return longest ? groups.join(':').replace(longest[0], '::') : groups.join(':')
}
