// What stands in front of Node's functions, or in place of them, in tests: ours must not be in its way.
import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export default {
  'graceful-fs': {
    leaves: { file: 1 },
    uses: async () => (await import('graceful-fs')).default,
    open: ({ file, keep }, graceful) =>
      new Promise((resolve) => {
        graceful.open(file, 'r', (_error, fd) => resolve(keep(fd))) // opened
      }),
  },
  'graceful-fs, a stream': {
    leaves: { file: 1 },
    uses: async () => (await import('graceful-fs')).default,
    async open({ file, keep, once }, graceful) {
      const stream = keep(graceful.createReadStream(file)) // opened
      await once(stream, 'open')
    },
  },
  'graceful-fs in place of fs': {
    leaves: { file: 1 },
    uses: async () => (await import('graceful-fs')).default,
    open({ file, keep }, graceful) {
      graceful.gracefulify(fs)
      keep(fs.openSync(file, 'r')) // opened
    },
  },
  'memfs: what it opens is no descriptor': {
    leaves: {},
    uses: () => import('memfs'),
    open({ keep }, { fs: memory, vol }) {
      vol.fromJSON({ '/a.txt': 'text' })
      keep(memory.openSync('/a.txt', 'r'))
      keep(memory.createReadStream('/a.txt'))
    },
  },
  'mock-fs: what it opens is no descriptor': {
    leaves: {},
    uses: async () => (await import('mock-fs')).default,
    open(_, mock) {
      mock({ '/nowhere': { 'a.txt': 'text' } })
      const text = fs.readFileSync('/nowhere/a.txt', 'utf8')
      fs.openSync('/nowhere/a.txt', 'r')
      mock.restore()
      if (text !== 'text') throw new Error('mock-fs did not stand in')
    },
  },
  'mock-fs, taken away again': {
    leaves: { file: 1 },
    uses: async () => (await import('mock-fs')).default,
    open({ file }, mock) {
      mock({})
      mock.restore()
      fs.openSync(file, 'r') // opened
    },
  },
  'nock: a request that never leaves': {
    leaves: {},
    uses: async () => (await import('nock')).default,
    async open({ whole }, nock) {
      nock('http://nowhere.example').get('/').reply(200, 'text')
      await whole(http.get, 'http://nowhere.example/')
    },
  },
  'nock, for fetch': {
    leaves: {},
    uses: async () => (await import('nock')).default,
    async open(_, nock) {
      nock('http://nowhere.example').get('/').reply(200, 'text')
      const response = await fetch('http://nowhere.example/')
      if ((await response.text()) !== 'text') throw new Error('nock did not stand in')
    },
  },
  'msw: a request that never leaves': {
    leaves: {},
    uses: async () => ({ ...(await import('msw')), ...(await import('msw/node')) }),
    async open({ keep }, { http: on, HttpResponse, setupServer }) {
      const server = keep(
        setupServer(on.get('http://nowhere.example/', () => HttpResponse.text('a'))),
      )
      server.listen()
      const response = await fetch('http://nowhere.example/')
      if ((await response.text()) !== 'a') throw new Error('msw did not stand in')
    },
  },
  'msw: a request that it lets pass': {
    leaves: { tcp: 1 },
    uses: async () => ({ ...(await import('msw')), ...(await import('msw/node')) }),
    async open({ keep, port }, { setupServer }) {
      keep(setupServer()).listen({ onUnhandledRequest: 'bypass' })
      const response = await fetch(`http://localhost:${port}`) // opened
      await response.text()
    },
  },
  'msw: http.get that it lets pass': {
    leaves: { tcp: 'any' },
    uses: async () => ({ ...(await import('msw')), ...(await import('msw/node')) }),
    async open({ keep, port, whole }, { setupServer }) {
      keep(setupServer()).listen({ onUnhandledRequest: 'bypass' })
      await whole(http.get, { port, agent: keep(new http.Agent({ keepAlive: true })) }) // or here
    },
  },
  'a function of fs that the user has replaced': {
    leaves: { file: 1 },
    open({ file }) {
      const { openSync } = fs
      fs.openSync = (...all) => openSync(...all) // or here
      fs.openSync(file) // opened
      fs.openSync = openSync
    },
  },
  'fs, loaded anew': {
    leaves: { file: 1 },
    open({ file }) {
      delete require.cache['fs']
      require('fs').openSync(file) // opened
    },
  },
}
