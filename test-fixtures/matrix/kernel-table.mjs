import fs from 'node:fs'
import net from 'node:net'
import timers from 'node:timers/promises'

/** What this process has open that it had not open when it was first looked at. */
export class KernelTable {
  #before = new Set()

  static async read() {
    await openWhatNodeKeepsForItself()
    const table = new KernelTable()
    table.#before = descriptors()
    return table
  }

  /**
   * What is left after a while. Counts its rounds instead of looking at the clock, which a case may have stopped.
   * @param {number} rounds of 10 ms
   */
  async whatStays(rounds) {
    for (let round = 0; ; round++) {
      const left = [...descriptors()].filter((descriptor) => !this.#before.has(descriptor))
      if (left.length === 0 || round === rounds) return left
      await timers.setTimeout(10)
    }
  }
}

function descriptors() {
  const numbers = fs.readdirSync('/proc/self/fd')
  return new Set(numbers.flatMap((number) => [nameOf(number) ?? [], watchesOf(number)].flat()))
}

/** The files that an inotify instance watches: watchers have no descriptors of their own. */
function watchesOf(number) {
  try {
    const lines = fs.readFileSync(`/proc/self/fdinfo/${number}`, 'utf8').split('\n')
    return lines.flatMap((line) => line.match(/^inotify wd:\S+ ino:\S+/)?.[0] ?? [])
  } catch {
    return [] // closed meanwhile
  }
}

function nameOf(number) {
  try {
    return `${number} ${fs.readlinkSync(`/proc/self/fd/${number}`)}`
  } catch {
    return undefined // the listing's own descriptor
  }
}

// libuv's spare /dev/null and the inotify descriptor come with their first use and stay.
async function openWhatNodeKeepsForItself() {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  await new Promise((resolve) => server.close(resolve))
  fs.watch('/').close()
}
