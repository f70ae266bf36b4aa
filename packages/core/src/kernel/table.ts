import { identityOf, kindOf, type Descriptor } from './descriptor.ts'
import { closeSync, fstatSync, openSync, readdirSync, readlinkSync } from './pristine.ts'
import { statOf } from './stat.ts'

const FOLDER = '/proc/self/fd'

/** The kernel's own table of this process's descriptors. */
export class DescriptorTable {
  #folder: number
  #inode: number

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
    this.#folderSize()
    const own = this.#folder
    // The listing names its own descriptor too; it is closed again when `readdirSync` returns, so that
    // looking at the number tells it from the others.
    return readdirSync(FOLDER)
      .map(Number)
      .filter((number) => number !== own && statOf(number) !== undefined)
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

  /** All that is open. */
  descriptors(): Descriptor[] {
    return this.numbers().flatMap((number) => this.at(number) ?? [])
  }

  close(): void {
    if (this.#ownsFolder()) closeSync(this.#folder)
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
    this.#folder = openSync(FOLDER, 'r')
    const stats = fstatSync(this.#folder)
    this.#inode = stats.ino
    return stats.size
  }
}
