import net from 'node:net'
import tls from 'node:tls'

/** The name of a server that answers at its second address only. */
const lookup = (_name, _options, done) =>
  done(null, [
    { address: '::2', family: 6 },
    { address: '127.0.0.1', family: 4 },
  ])

const trusting = { rejectUnauthorized: false }

export default {
  'net.connect to an address': {
    leaves: { tcp: 1 },
    async open({ port, keep, once }) {
      const socket = keep(net.connect(port, '127.0.0.1')) // opened
      await once(socket, 'connect')
    },
  },
  'net.connect, taken out of its module before': {
    leaves: { tcp: 1 },
    async open({ port, keep, once, early }) {
      const socket = keep(early.connect(port, '127.0.0.1')) // opened
      await once(socket, 'connect')
    },
  },
  'net.connect to a name': {
    leaves: { tcp: 1 },
    async open({ port, keep, once }) {
      const socket = keep(net.connect(port, 'localhost')) // opened
      await once(socket, 'connect')
    },
  },
  'net.connect to a name of two families, one of which is refused': {
    leaves: { tcp: 1 },
    async open({ port, keep, once }) {
      const options = { port, host: 'two.example', lookup, autoSelectFamily: true }
      const socket = keep(net.connect(options)) // opened
      await once(socket, 'connect')
    },
  },
  'new net.Socket().connect': {
    leaves: { tcp: 1 },
    async open({ port, keep, once }) {
      const socket = keep(new net.Socket())
      socket.connect(port, '127.0.0.1') // opened
      await once(socket, 'connect')
    },
  },
  'net.connect to a unix socket': {
    leaves: { unix: 1 },
    async open({ unixPath, keep, once }) {
      const socket = keep(net.connect(unixPath)) // opened
      await once(socket, 'connect')
    },
  },
  'a connection that is refused': {
    leaves: {},
    async open({ closedPort, keep, once }) {
      const socket = keep(net.connect(closedPort, '127.0.0.1'))
      await once(socket, 'error')
    },
  },
  'a connection that is destroyed while it is made': {
    leaves: {},
    open({ port, keep }) {
      const socket = keep(net.connect(port, 'localhost'))
      socket.destroy()
    },
  },
  'a connection that is still made when the test ends': {
    leaves: { tcp: 1 },
    open({ port, keep }) {
      keep(net.connect(port, 'localhost')) // opened
    },
  },
  'a connection that times out, and nobody ends': {
    leaves: { tcp: 1 },
    async open({ silentPort, keep, once }) {
      const socket = keep(net.connect({ port: silentPort, host: 'localhost', timeout: 20 })) // opened
      await once(socket, 'timeout')
    },
  },
  'tls.connect': {
    leaves: { tcp: 1 },
    async open({ tlsPort, keep, once }) {
      const socket = keep(tls.connect({ port: tlsPort, ...trusting })) // opened
      await once(socket, 'secureConnect')
    },
  },
  'tls.connect over a socket of the user': {
    leaves: { tcp: 1 },
    async open({ tlsPort, keep, once }) {
      const socket = keep(net.connect(tlsPort, 'localhost')) // opened
      const secure = keep(tls.connect({ socket, ...trusting }))
      await once(secure, 'secureConnect')
    },
  },
  'tls.connect to a server that never answers': {
    leaves: { tcp: 1 },
    async open({ silentPort, keep, shown }) {
      keep(tls.connect({ port: silentPort, ...trusting })) // opened
      await shown(1)
    },
  },
  'a socket that is ended, whose peer never ends': {
    leaves: { tcp: 1 },
    async open({ deafPort, keep, once }) {
      const socket = keep(net.connect(deafPort, 'localhost')) // opened
      await once(socket, 'connect')
      socket.end()
      await once(socket, 'finish')
    },
  },
}
