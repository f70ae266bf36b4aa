import http from 'node:http'
import http2 from 'node:http2'
import net from 'node:net'
import { join } from 'node:path'
import tls from 'node:tls'

export default {
  'net.Server.listen': {
    leaves: { tcp: 1 },
    async open({ keep, once }) {
      const server = keep(net.createServer())
      server.listen(0) // opened
      await once(server, 'listening')
    },
  },
  'net.Server.listen on a name': {
    leaves: { tcp: 1 },
    async open({ keep, once }) {
      const server = keep(net.createServer())
      server.listen(0, 'localhost') // opened
      await once(server, 'listening')
    },
  },
  'net.Server.listen on a path': {
    leaves: { unix: 1 },
    async open({ folder, keep, once }) {
      const server = keep(net.createServer())
      server.listen(join(folder, 'own.sock')) // opened
      await once(server, 'listening')
    },
  },
  'tls.Server.listen': {
    leaves: { tcp: 1 },
    async open({ keep, once }) {
      const server = keep(tls.createServer())
      server.listen(0) // opened
      await once(server, 'listening')
    },
  },
  'http.Server.listen': {
    leaves: { tcp: 1 },
    async open({ keep, once }) {
      const server = keep(http.createServer().listen(0)) // opened
      await once(server, 'listening')
    },
  },
  'http2.Server.listen': {
    leaves: { tcp: 1 },
    async open({ keep, once }) {
      const server = keep(http2.createServer().listen(0)) // opened
      await once(server, 'listening')
    },
  },
  'an accepted end whose server is closed': {
    leaves: { tcp: 1 },
    async open({ keep, once, dial }) {
      const server = keep(net.createServer(keep))
      server.listen(0, '127.0.0.1') // opened
      await once(server, 'listening')
      await Promise.all([once(server, 'connection'), dial(server.address().port)])
      server.close()
    },
  },
  'an accepted end of a unix socket': {
    leaves: { unix: 1 },
    async open({ folder, keep, once, dial }) {
      const server = keep(net.createServer(keep))
      server.listen(join(folder, 'own.sock')) // opened
      await once(server, 'listening')
      await Promise.all([once(server, 'connection'), dial(join(folder, 'own.sock'))])
      server.close()
    },
  },
  'both ends of a connection, told as one': {
    leaves: { tcp: 2 },
    async open({ keep, once }) {
      const server = keep(net.createServer(keep))
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const socket = keep(net.connect(server.address().port, '127.0.0.1')) // opened
      await Promise.all([once(server, 'connection'), once(socket, 'connect')])
      server.close()
    },
  },
  'a request that a server never answers': {
    leaves: { tcp: 3 },
    async open({ keep, once }) {
      const server = keep(http.createServer().listen(0)) // opened
      await once(server, 'listening')
      keep(http.get({ port: server.address().port })) // opened
      await once(server, 'request')
    },
  },
}
