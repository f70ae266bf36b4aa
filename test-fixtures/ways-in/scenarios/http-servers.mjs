export default {
  'express listen': {
    leaves: { tcp: 1 },
    uses: async () => (await import('express')).default,
    async open({ keep, once }, express) {
      const server = keep(express().listen(0)) // opened
      await once(server, 'listening')
    },
  },
  'express, and a connection that it keeps': {
    leaves: { tcp: 3 },
    uses: async () => (await import('express')).default,
    async open({ keep, once }, express) {
      const server = keep(express().listen(0, '127.0.0.1')) // opened
      await once(server, 'listening')
      const response = await fetch(`http://127.0.0.1:${server.address().port}`) // opened
      await response.text()
    },
  },
  'fastify listen': {
    leaves: { tcp: 'some' },
    uses: async () => (await import('fastify')).default,
    async open({ keep }, fastify) {
      await keep(fastify()).listen({ port: 0 }) // opened
    },
  },
  'fastify inject: nothing is open': {
    leaves: {},
    uses: async () => (await import('fastify')).default,
    async open({ keep }, fastify) {
      await keep(fastify()).inject('/')
    },
  },
}
