import fs from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import { once } from 'node:events'

/** A file that is there. */
export const PATH = __filename

export async function serverOn(
  handler: (socket: net.Socket) => void = (socket) => socket.resume(),
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    handler(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy()
      await once(server.close(), 'close')
    },
  }
}

export async function connectTo(port: number): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

/** What a test opens and is to close again at its end. */
export class Opened {
  readonly #numbers: number[] = []

  file(): number {
    return this.keep(fs.openSync(PATH, 'r'))
  }

  keep(number: number): number {
    this.#numbers.push(number)
    return number
  }

  close(): void {
    for (const number of this.#numbers.splice(0)) fs.closeSync(number)
  }
}

/** What a matcher says when it fails. */
export async function failureOf(assertion: () => unknown): Promise<string> {
  try {
    await assertion()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('the assertion has passed')
}
