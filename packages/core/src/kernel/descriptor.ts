import type { BigIntStats } from 'node:fs'

/** What a descriptor leads to. */
export type Kind =
  | 'file'
  | 'directory'
  | 'tcp'
  | 'udp'
  | 'unix'
  | 'pipe'
  | 'child'
  | 'watcher'
  | 'worker'
  | 'tty'
  | 'event'
  | 'other'

/** Which end of a connection a socket is. */
export type Role = 'server' | 'client' | 'accepted'

/** An open number with its target and identity, as the kernel shows it. */
export interface Descriptor {
  readonly number: number
  /** The text of `/proc/self/fd/N`: a path, `socket:[inode]`, `anon_inode:…`; empty where there is no /proc. */
  readonly target: string
  readonly kind: Kind
  readonly identity: Identity
}

/**
 * What tells a reused number from the same opening: device, inode and type. A socket's or pipe's inode is
 * never given twice while the system runs; a file's is shared by all openings of that file.
 */
export type Identity = string

export const identityOf = ({ dev, ino, mode }: BigIntStats): Identity =>
  `${dev}:${ino}:${mode >> 12n}`

export function kindOf(stats: BigIntStats, target: string): Kind {
  if (stats.isDirectory()) return 'directory'
  if (stats.isFIFO()) return 'pipe'
  if (stats.isSocket()) return 'other' // which family it is, only the ledger or /proc/self/net can tell
  if (stats.isCharacterDevice())
    return /^\/dev\/(tty|pts|ptmx|console)/.test(target) ? 'tty' : 'file'
  if (stats.isFile() || stats.isBlockDevice()) return 'file'
  if (target.includes('inotify')) return 'watcher'
  if (target.startsWith('anon_inode:')) return 'event'
  return 'other'
}

/** How the kernel marks a file that is open and has no name any more. */
export const DELETED: RegExp = / \(deleted\)$/
