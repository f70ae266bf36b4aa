import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import { temporaryFolder } from '../../props/temporary-file'

const socket = path.join(temporaryFolder(), 'greeter.sock')
const kept: net.Socket[] = []

describe('a local client', () => {
  const server = net.createServer((peer) => peer.on('error', () => {}).write('hello'))

  beforeAll(async () => {
    server.listen(socket)
    await once(server, 'listening')
  })

  afterAll(() => {
    server.close()
  })

  test('is greeted and says goodbye', async () => {
    const client = net.connect(socket)
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
    client.destroy()
  })

  test('is greeted', async () => {
    const client = net.connect(socket) // opened: A
    kept.push(client.unref())
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
  })

  test('fails where nobody listens', async () => {
    const client = net.connect(`${socket}.missing`)
    const [error] = await once(client, 'error')
    expect(error).toMatchObject({ code: 'ENOENT' })
  })
})
