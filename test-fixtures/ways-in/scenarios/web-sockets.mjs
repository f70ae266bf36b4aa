import http from 'node:http'

export default {
  'the global WebSocket': {
    leaves: { tcp: 1 },
    async uses() {
      if (!globalThis.WebSocket) throw new Error('no global WebSocket in this Node')
    },
    async open({ webSocketPort, keep }) {
      const socket = keep(new WebSocket(`ws://localhost:${webSocketPort}`)) // opened
      await new Promise((resolve) => socket.addEventListener('open', resolve))
    },
  },
  'ws, a client': {
    leaves: { tcp: 1 },
    uses: () => import('ws'),
    async open({ webSocketPort, keep, once }, { WebSocket: Client }) {
      const socket = keep(new Client(`ws://127.0.0.1:${webSocketPort}`)) // opened
      await once(socket, 'open')
    },
  },
  'ws, a server and its accepted end': {
    leaves: { tcp: 3 },
    uses: () => import('ws'),
    async open({ keep, once }, { WebSocket: Client, WebSocketServer }) {
      const server = keep(new WebSocketServer({ port: 0, host: '127.0.0.1' })) // opened
      await once(server, 'listening')
      const socket = keep(new Client(`ws://127.0.0.1:${server.address().port}`)) // opened
      await once(socket, 'open')
    },
  },
  'socket.io, a client by polling and then by web socket': {
    leaves: { tcp: 'some' },
    uses: async () => ({ ...(await import('socket.io')), ...(await import('socket.io-client')) }),
    async open({ keep, once }, { Server, io }) {
      const server = keep(http.createServer().listen(0, '127.0.0.1')) // opened
      keep(new Server(server))
      await once(server, 'listening')
      const client = keep(io(`http://127.0.0.1:${server.address().port}`)) // opened
      await new Promise((resolve) => client.on('connect', resolve))
    },
  },
  'socket.io, a server': {
    leaves: { tcp: 1 },
    uses: () => import('socket.io'),
    async open({ keep, shown }, { Server }) {
      const server = keep(new Server())
      server.listen(0) // opened
      await shown(1)
    },
  },
  'socket.io, a client that can not connect': {
    leaves: { tcp: 1 },
    uses: () => import('socket.io-client'),
    async open({ silentPort, keep, shown }, { io }) {
      keep(io(`http://127.0.0.1:${silentPort}`, { transports: ['websocket'] })) // opened
      await shown(1)
    },
  },
}
