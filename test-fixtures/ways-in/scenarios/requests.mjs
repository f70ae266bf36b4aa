import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'

const undici = () => import('undici')

export default {
  'http.get with an agent that keeps connections': {
    leaves: { tcp: 1 },
    async open({ port, keep }) {
      const agent = keep(new http.Agent({ keepAlive: true }))
      await new Promise((resolve) => {
        http.get({ port, agent }, (response) => response.resume().on('end', resolve)) // opened
      })
    },
  },
  'http.get with the global agent': {
    leaves: { tcp: 1 },
    async open({ port, whole }) {
      await whole(http.get, { port }) // opened
    },
  },
  'http.get, taken out of its module before': {
    leaves: { tcp: 1 },
    async open({ port, early, whole }) {
      await whole(early.get, { port }) // opened
    },
  },
  'https.get with an agent that keeps connections': {
    leaves: { tcp: 1 },
    async open({ tlsPort, keep, whole }) {
      const agent = keep(new https.Agent({ keepAlive: true, rejectUnauthorized: false }))
      await whole(https.get, { port: tlsPort, agent }) // opened
    },
  },
  'http.get that waits for the connection of another line': {
    leaves: { tcp: 1 },
    async open({ port, keep, once, whole }) {
      const agent = keep(new http.Agent({ maxSockets: 1 }))
      void whole(http.get, { port, agent })
      const request = keep(http.get({ port, path: '/half', agent })) // opened
      await once(request, 'response')
    },
  },
  'http.request that is never ended': {
    leaves: { tcp: 1 },
    async open({ port, keep, once }) {
      const request = keep(http.request({ port, path: '/never', method: 'POST', agent: false })) // opened
      request.write('half')
      await once(request, 'socket')
    },
  },
  'http.get whose answer nobody reads': {
    leaves: { tcp: 1 },
    async open({ port, keep, once }) {
      const request = keep(http.get({ port, path: '/half', agent: false })) // opened
      await once(request, 'response')
    },
  },
  'an upgraded connection': {
    leaves: { tcp: 1 },
    async open({ webSocketPort, keep, once }) {
      const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'a' }
      const request = http.get({ port: webSocketPort, headers }) // opened
      const [, socket] = await once(request, 'upgrade')
      keep(socket)
    },
  },
  'http2.connect': {
    leaves: { tcp: 1 },
    async open({ http2Port, keep, once }) {
      const session = keep(http2.connect(`http://localhost:${http2Port}`)) // opened
      await once(session, 'connect')
    },
  },
  'http2.connect with a request in it': {
    leaves: { tcp: 1 },
    async open({ http2Port, keep, once }) {
      const session = keep(http2.connect(`http://localhost:${http2Port}`)) // opened
      const stream = session.request({ ':path': '/' }).resume()
      await once(stream, 'end')
    },
  },
  'fetch, read to its end': {
    leaves: { tcp: 1 },
    async open({ port }) {
      const response = await fetch(`http://localhost:${port}`) // opened
      await response.text()
    },
  },
  'fetch in a function of the user': {
    leaves: { tcp: 1 },
    async open({ port, pause }) {
      const get = async (url) => {
        await pause(1)
        const response = await fetch(url) // opened
        return response.text()
      }
      await get(`http://127.0.0.1:${port}`)
    },
  },
  'fetch that nobody awaits': {
    leaves: { tcp: 1 },
    async open({ port, shown }) {
      void fetch(`http://localhost:${port}`).then((response) => response.text()) // opened
      await shown(1)
    },
  },
  'fetch whose body nobody reads': {
    leaves: { tcp: 1 },
    async open({ port, keep }) {
      keep(await fetch(`http://localhost:${port}/half`)) // opened
    },
  },
  'fetch that is never answered': {
    leaves: { tcp: 1 },
    async open({ port, keep, shown }) {
      keep(fetch(`http://localhost:${port}/never`)) // opened
      await shown(1)
    },
  },
  'fetch over TLS': {
    leaves: { tcp: 1 },
    async open({ tlsPort }) {
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
      const response = await fetch(`https://localhost:${tlsPort}`) // opened
      await response.text()
    },
  },
  'undici request': {
    leaves: { tcp: 1 },
    uses: undici,
    async open({ port }, { request }) {
      const { body } = await request(`http://localhost:${port}`) // opened
      await body.text()
    },
  },
  'undici fetch': {
    leaves: { tcp: 1 },
    uses: undici,
    async open({ port }, { fetch: undiciFetch }) {
      const response = await undiciFetch(`http://localhost:${port}`) // opened
      await response.text()
    },
  },
  'undici Pool': {
    leaves: { tcp: 1 },
    uses: undici,
    async open({ port, keep }, { Pool }) {
      const pool = keep(new Pool(`http://localhost:${port}`))
      const { body } = await pool.request({ path: '/', method: 'GET' }) // opened
      await body.text()
    },
  },
  'undici Client': {
    leaves: { tcp: 1 },
    uses: undici,
    async open({ port, keep }, { Client }) {
      const client = keep(new Client(`http://localhost:${port}`))
      const { body } = await client.request({ path: '/', method: 'GET' }) // opened
      await body.text()
    },
  },
  'undici Agent': {
    leaves: { tcp: 1 },
    uses: undici,
    async open({ port, keep }, { Agent, request }) {
      const dispatcher = keep(new Agent())
      const { body } = await request(`http://localhost:${port}`, { dispatcher }) // opened
      await body.text()
    },
  },
  'undici ProxyAgent': {
    leaves: { tcp: 1 },
    uses: undici,
    async open({ port, proxyPort, keep }, { ProxyAgent, request }) {
      const dispatcher = keep(
        new ProxyAgent({ uri: `http://localhost:${proxyPort}`, proxyTunnel: true }),
      )
      const { body } = await request(`http://localhost:${port}`, { dispatcher }) // opened
      await body.text()
    },
  },
  'undici stream that is never answered': {
    leaves: { tcp: 1 },
    uses: undici,
    async open({ port, keep, shown }, { request }) {
      keep(request(`http://localhost:${port}/never`)) // opened
      await shown(1)
    },
  },
}
