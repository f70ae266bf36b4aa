import dgram from 'node:dgram'

export default {
  'dgram bind': {
    leaves: { udp: 1 },
    async open({ keep, once }) {
      const socket = keep(dgram.createSocket('udp4'))
      socket.bind(0) // opened
      await once(socket, 'listening')
    },
  },
  'dgram bind of a socket created before': {
    leaves: { udp: 1 },
    async open({ keep, once, early }) {
      const socket = keep(early.createSocket('udp4'))
      socket.bind(0, 'localhost') // opened
      await once(socket, 'listening')
    },
  },
  'dgram send': {
    leaves: { udp: 1 },
    async open({ udpPort, keep, shown }) {
      const socket = keep(dgram.createSocket('udp4'))
      socket.send('x', udpPort, 'localhost') // opened
      await shown(1)
    },
  },
  'dgram connect': {
    leaves: { udp: 1 },
    async open({ udpPort, keep, once }) {
      const socket = keep(dgram.createSocket('udp4'))
      socket.connect(udpPort, '127.0.0.1') // opened
      await once(socket, 'connect')
    },
  },
  'dgram, created and never bound: nothing is open': {
    leaves: {},
    open({ keep }) {
      keep(dgram.createSocket('udp4'))
    },
  },
}
