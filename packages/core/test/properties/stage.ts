import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { serverElsewhere } from '../ledger/actors.ts'
import { loopback } from '../loopback.ts'
import { temporaryFolder } from '../temporary.ts'

/** What all programs play on. It is there before the first of them, and none of them is asked about it. */
export interface Stage {
  readonly folder: string
  readonly file: string
  readonly output: string
  readonly fifo: string
  /** No such file. */
  readonly missing: string
  /** Of a server in this process. */
  readonly port: number
  readonly portElsewhere: number
  /** Of a unix server in this process. */
  readonly path: string
  /** The number of a file that is open. */
  readonly number: number
  /** Ends what the servers of this process have accepted. */
  readonly hangUp: () => void
}

export async function newStage(): Promise<Stage> {
  const folder = temporaryFolder()
  const at = (name: string) => join(folder, name)
  fs.writeFileSync(at('file'), 'text')
  execFileSync('mkfifo', [at('fifo')])
  const number = fs.openSync(at('file'), 'r')
  const watcher = fs.watch(at('file')) // the loop's inotify instance is there from now on
  onTestFinished(() => {
    fs.closeSync(number)
    watcher.close()
  })
  const accepted = new Set<net.Socket>()
  const server = () =>
    net.createServer((socket) => {
      accepted.add(socket)
      // Its client's end is its own: nobody else closes it.
      socket.on('error', () => {}).on('close', () => accepted.delete(socket))
      socket.resume()
    })
  const unix = server().listen(at('socket'))
  onTestFinished(() => void unix.close())
  await once(unix, 'listening')
  const tcp = await loopback(server())
  return {
    folder,
    file: at('file'),
    output: at('output'),
    fifo: at('fifo'),
    missing: at('missing'),
    port: (tcp.server.address() as AddressInfo).port,
    portElsewhere: await serverElsewhere(),
    path: at('socket'),
    number,
    hangUp: () => accepted.forEach((socket) => socket.destroy()),
  }
}
