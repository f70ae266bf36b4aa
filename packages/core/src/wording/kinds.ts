import type { Role } from '../kernel/descriptor.ts'
import type { Finding } from '../judge/finding.ts'

/** How a kind of finding is spoken of, and the call that closes it. */
export interface Wording {
  /** What it is, in at most a few words. */
  readonly noun: string
  /** How it came to be open. */
  readonly opened: string
  /** What to do, in a sentence or two. */
  readonly hint: string
}

/** What the words go by. */
type Worded = Pick<Finding, 'verdict' | 'kind' | 'way'> & {
  readonly role?: Role | undefined
  readonly fds?: Finding['fds']
  readonly details: Pick<Finding['details'], 'unread'>
}

/** The words for a finding: by its verdict where that says more than its kind. */
export function wordingOf(finding: Worded): Wording {
  const wording = wordingOfKind(finding)
  if (finding.verdict !== 'abandoned') return wording
  return {
    ...wording,
    hint: `${(finding.fds?.length ?? 0) > 0 ? DROPPED : COLLECTED} ${wording.hint}`,
  }
}

const DROPPED = 'Nothing refers to it any more, so nothing can close it.'
const COLLECTED = 'Only the garbage collector has closed it, and nobody knows when that runs.'

function wordingOfKind(finding: Worded): Wording {
  if (finding.details.unread) return UNREAD
  if (finding.verdict === 'unattributed') return UNATTRIBUTED[finding.kind] ?? UNATTRIBUTED.other
  const { kind, role, way } = finding
  if (kind === 'file' && way === 'fs.promises.open') return FILE_HANDLE
  if (kind === 'file' && way.endsWith('Stream')) return FILE_STREAM
  if (way === 'dns.resolve') return QUERY
  if (way === 'inspector.open') return INSPECTOR
  if (way === 'new WASI') return WASI
  if (isNative(way)) return { ...NATIVE, noun: KINDS[kind]?.noun ?? OTHER.noun }
  if (finding.verdict === 'released by peer') return releasedByPeer(kind)
  if (kind === 'tcp' || kind === 'unix') return SOCKETS[role ?? 'client'](kind)
  return KINDS[kind] ?? OTHER
}

const FILE: Wording = {
  noun: 'file',
  opened: 'opened',
  hint:
    'Never closed. Close it on every path, also where an exception jumps over the close: ' +
    '`fs.closeSync(fd)` in a `finally`.',
}

const FILE_STREAM: Wording = {
  noun: 'file',
  opened: 'opened',
  hint:
    'A stream that was never ended or destroyed. `pipeline()` of node:stream destroys all its streams on every path, ' +
    '`pipe()` does not; else `stream.destroy()` in a `finally`.',
}

const FILE_HANDLE: Wording = {
  noun: 'file',
  opened: 'opened',
  hint:
    'Never closed. Close it on every path, also where an exception jumps over the close: ' +
    '`await using file = await open(…)`, or try { … } finally { await file.close() }.',
}

const UNREAD: Wording = {
  noun: 'tcp',
  opened: 'requested',
  hint:
    'The body of the response was never read to its end, so it holds its connection. ' +
    'Read it, or let it go: `await response.body?.cancel()` for fetch, `response.resume()` or `.destroy()` for http.',
}

const QUERY: Wording = {
  noun: 'query',
  opened: 'asked',
  hint:
    'The name server has not answered, and the query keeps a socket open until it does or gives up. ' +
    'End it with `resolver.cancel()`; `timeout` and `tries` of `new Resolver()` bound it.',
}

const INSPECTOR: Wording = {
  noun: 'inspector',
  opened: 'opened',
  hint: 'Never closed: `inspector.close()` ends its thread and its server.',
}

const WASI: Wording = {
  noun: 'directory',
  opened: 'opened',
  hint:
    'Node gives the folders of `preopens` back when the process ends, not before. Make one WASI for all tests, while ' +
    'the module is loaded, or allow it.',
}

// `data.node open`, `new DatabaseSync`
const isNative = (way: string): boolean => /\.node\b|^new DatabaseSync|^DatabaseSync\./.test(way)

const NATIVE: Wording = {
  noun: 'descriptor',
  opened: 'opened',
  hint: 'Opened by native code, in this call. Close the object that it belongs to on every path: `database.close()`, say.',
}

const OTHER: Wording = { noun: 'descriptor', opened: 'opened', hint: 'Never closed.' }

const SOCKETS: Record<Role, (kind: string) => Wording> = {
  server: (kind) => ({
    noun: `${kind} server`,
    opened: 'opened',
    hint: 'Never closed. Close it and what it still serves: `server.close()`; for http also `server.closeAllConnections()`.',
  }),
  client: (kind) => ({
    noun: `${kind} client`,
    opened: 'connected',
    hint: 'Never closed. Close it on every path: `socket.destroy()`, or the `close`, `end` or `quit` of the client it belongs to.',
  }),
  accepted: (kind) => ({
    noun: `${kind} accepted`,
    opened: 'accepted by the listener opened',
    hint: 'The peer is gone or not in this process, and this end was never closed: `socket.destroy()`, or `socket.end()` when the peer ends.',
  }),
}

const releasedByPeer = (kind: string): Wording => ({
  ...SOCKETS.client(kind),
  hint:
    'Still open when its test had ended, and closed by its peer only: where the peer lives on, it stays open. ' +
    'Close it at this end: `socket.destroy()`, or the `close`, `end` or `quit` of the client it belongs to.',
})

const KINDS: Partial<Record<string, Wording>> = {
  file: FILE,
  directory: {
    noun: 'directory',
    opened: 'opened',
    hint: 'Never closed: `await dir.close()`, or read it to the end with `for await`, which closes it.',
  },
  udp: { noun: 'udp', opened: 'bound', hint: 'Never closed: `socket.close()`.' },
  pipe: { noun: 'pipe', opened: 'opened', hint: 'Never closed: close it on every path.' },
  child: {
    noun: 'child',
    opened: 'started',
    hint: 'Still connected to this process: end it with `child.kill()` and wait for its `close` event; `child.disconnect()` for IPC.',
  },
  tty: { noun: 'tty', opened: 'opened', hint: 'Never closed: `stream.destroy()`.' },
  watcher: {
    noun: 'watcher',
    opened: 'started',
    hint: 'Never closed: `watcher.close()`, or the `close` of what stands on it. All watchers of a thread share one descriptor; each holds a watch of the kernel.',
  },
  worker: {
    noun: 'worker',
    opened: 'started',
    hint: 'Still running: `await worker.terminate()`. A thread holds the descriptors of its event loop, and those that its own code opens.',
  },
}

const unattributed = (noun: string): Wording => ({
  noun,
  opened: 'opened',
  hint:
    'The kernel shows it, and no call of JavaScript that opened it was seen: native code did, or code that ran before ' +
    'this setup file. Close the object that owns it, such as a database or a worker.',
})

const UNATTRIBUTED = {
  file: unattributed('file'),
  directory: unattributed('directory'),
  tcp: unattributed('tcp'),
  udp: unattributed('udp'),
  unix: unattributed('unix'),
  pipe: unattributed('pipe'),
  event: unattributed('event'),
  watcher: unattributed('watcher'),
  tty: unattributed('tty'),
  other: unattributed('descriptor'),
} as Partial<Record<string, Wording>> & { other: Wording }
