import { identityOf, kindOf, type Descriptor, type Identity } from './descriptor.ts'
import { closeSync, fstatSync, openSync, readdirSync, readlinkSync } from './pristine.ts'
import { statOf } from './stat.ts'

const FOLDER = '/proc/self/fd'

/** The kernel's own table of this process's descriptors. */
export class DescriptorTable {
  #folder: number
  #inode: number
  /** Told when it had to open its folder anew, since that has been seen as anybody's opening. */
  reopened: (number: number) => void = () => {}

  private constructor(folder: number, inode: number) {
    this.#folder = folder
    this.#inode = inode
  }

  /** The table, or `undefined` where the system has no readable `/proc`. */
  static open(): DescriptorTable | undefined {
    try {
      const folder = openSync(FOLDER, 'r')
      return new DescriptorTable(folder, fstatSync(folder).ino)
    } catch {
      return undefined
    }
  }

  /**
   * How many descriptors are open: one system call, whatever the number.
   * Linux 6.2 and newer give the count as the size of the folder (fs/proc/fd.c, proc_readfd_count).
   */
  count(): number {
    const size = this.#folderSize()
    return size > 0 ? size : this.numbers().length + 1
  }

  /** The open numbers, without those that this table itself needs. */
  numbers(): number[] {
    return [...this.identities().keys()]
  }

  /** What each open number leads to: enough to tell what has changed, for a third of what all there is to know costs. */
  identities(): Map<number, Identity> {
    this.#folderSize()
    const names = this.#names()
    const own = this.#folder
    const identities = new Map<number, Identity>()
    for (const name of names) {
      const number = Number(name)
      // The listing names its own descriptor too; it is closed again when `readdirSync` returns, so that
      // looking at the number tells it from the others.
      const stats = number === own ? undefined : statOf(number)
      if (stats) identities.set(number, identityOf(stats))
    }
    return identities
  }

  /** The descriptor behind a number, or `undefined` when the number is not open. */
  at(number: number): Descriptor | undefined {
    const stats = statOf(number)
    if (!stats) return undefined
    try {
      const target = readlinkSync(`${FOLDER}/${number}`)
      return { number, target, kind: kindOf(stats, target), identity: identityOf(stats) }
    } catch {
      return undefined // closed in between, by another thread
    }
  }

  /** Whether a number is the one that this table itself needs. */
  owns(number: number): boolean {
    return number === this.#folder && this.#ownsFolder()
  }

  close(): void {
    if (this.#ownsFolder()) closeSync(this.#folder)
  }

  #names(): string[] {
    try {
      return readdirSync(FOLDER)
    } catch {
      // Where a test has used up all numbers, there is none left to list them through, but for our own.
      closeSync(this.#folder)
      try {
        return readdirSync(FOLDER)
      } finally {
        this.#openFolder()
      }
    }
  }

  #ownsFolder(): boolean {
    return statOf(this.#folder)?.ino === BigInt(this.#inode)
  }

  // A test that closes every number it does not know closes ours as well, and the number may by then be
  // somebody else's: the inode tells, and we open the folder anew.
  #folderSize(): number {
    try {
      const stats = fstatSync(this.#folder)
      if (stats.ino === this.#inode) return stats.size
    } catch {}
    return this.#openFolder()
  }

  #openFolder(): number {
    this.#folder = openSync(FOLDER, 'r')
    this.reopened(this.#folder)
    const stats = fstatSync(this.#folder)
    this.#inode = stats.ino
    return stats.size
  }
}
