import { once } from 'node:events'
import http, { type RequestListener } from 'node:http'
import net, { type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

interface Listening {
  readonly port: number
  readonly server: Server
}

/** A server on the loopback that is gone, with all that it accepted, when the test has finished. */
export async function loopback(
  server: Server = net.createServer(),
  host = '127.0.0.1',
): Promise<Listening> {
  const accepted = new Set<Socket>()
  server.on('connection', (socket) => accepted.add(socket.on('error', () => {})))
  onTestFinished(async () => {
    for (const socket of accepted) socket.destroy()
    if (server.listening) await once(server.close(), 'close')
  })
  server.listen(0, host)
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, server }
}

const LARGE = Buffer.alloc(1_000_000)

/** An HTTP server that answers with a body larger than what the sockets on both ends can hold. */
export const largeBodies = (): Promise<Listening> => web((_, response) => response.end(LARGE))

/** An HTTP server that answers with a few bytes. */
export const smallBodies = (): Promise<Listening> => web((_, response) => response.end('text'))

const web = (listener: RequestListener) =>
  loopback(http.createServer({ keepAliveTimeout: 60_000 }, listener))

/** A connected client, which the test has to close. */
export async function connected(port: number, host = '127.0.0.1'): Promise<Socket> {
  const client = net.connect(port, host)
  await once(client, 'connect')
  return client
}
