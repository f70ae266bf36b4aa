import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { ask, close } from './database'

const server = net.createServer((socket) => {
  socket.on('data', (question) => socket.write(`${String(question)}!`))
})
const port = () => (server.address() as AddressInfo).port

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterAll(async () => {
  await close()
  server.close()
  await once(server, 'close')
})

describe('the database', () => {
  test('answers', async () => {
    expect(await ask(port(), 'really')).toBe('really!')
  })

  test('answers again', async () => {
    expect(await ask(port(), 'again')).toBe('again!')
  })
})
