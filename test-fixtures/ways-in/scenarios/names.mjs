import dns from 'node:dns'
import dnsPromises from 'node:dns/promises'

const pending = { timeout: 5000, tries: 1 }

export default {
  'dns.Resolver.resolve4, unanswered': {
    leaves: { udp: 1 },
    async open({ udpPort, keep, shown }) {
      const resolver = keep(new dns.Resolver(pending))
      resolver.setServers([`127.0.0.1:${udpPort}`])
      resolver.resolve4('example.com', () => {}) // opened
      await shown(1)
    },
  },
  'dns/promises Resolver.resolveTxt, unanswered': {
    leaves: { udp: 1 },
    async open({ udpPort, keep, shown }) {
      const resolver = keep(new dnsPromises.Resolver(pending))
      resolver.setServers([`127.0.0.1:${udpPort}`])
      keep(resolver.resolveTxt('example.com')) // opened
      await shown(1)
    },
  },
  'dns.resolve with the default resolver, unanswered': {
    leaves: { udp: 1 },
    async open({ udpPort, shown }) {
      dns.setServers([`127.0.0.1:${udpPort}`])
      dns.resolve('example.com', 'MX', () => {}) // opened
      await shown(1)
    },
  },
  'dns.reverse, unanswered': {
    leaves: { udp: 1 },
    async open({ udpPort, shown }) {
      dns.setServers([`127.0.0.1:${udpPort}`])
      dns.reverse('192.0.2.1', () => {}) // opened
      await shown(1)
    },
  },
  'a resolver that is cancelled': {
    leaves: {},
    async open({ udpPort, keep, shown }) {
      const resolver = keep(new dns.Resolver(pending))
      resolver.setServers([`127.0.0.1:${udpPort}`])
      resolver.resolve4('example.com', () => {})
      await shown(1)
      resolver.cancel()
    },
  },
  'dns.lookup: nothing stays open': {
    leaves: {},
    async open() {
      await dnsPromises.lookup('localhost')
    },
  },
}
