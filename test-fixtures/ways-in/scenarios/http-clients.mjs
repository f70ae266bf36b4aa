import http from 'node:http'

export default {
  'axios with an agent that keeps connections': {
    leaves: { tcp: 1 },
    uses: async () => (await import('axios')).default,
    async open({ port, keep }, axios) {
      const httpAgent = keep(new http.Agent({ keepAlive: true }))
      await axios.get(`http://localhost:${port}`, { httpAgent }) // opened
    },
  },
  'axios, an instance of the user': {
    leaves: { tcp: 1 },
    uses: async () => (await import('axios')).default,
    async open({ port, keep }, axios) {
      const httpAgent = keep(new http.Agent({ keepAlive: true }))
      const api = axios.create({ baseURL: `http://localhost:${port}`, httpAgent })
      const get = async (path) => {
        const { data } = await api.get(path) // opened
        return data
      }
      await get('/')
    },
  },
  'axios, a stream that nobody reads': {
    leaves: { tcp: 1 },
    uses: async () => (await import('axios')).default,
    async open({ port, keep }, axios) {
      keep(await axios.get(`http://localhost:${port}/half`, { responseType: 'stream' })) // opened
    },
  },
  'got with an agent that keeps connections': {
    leaves: { tcp: 1 },
    uses: () => import('got'),
    async open({ port, keep }, { got }) {
      const agent = { http: keep(new http.Agent({ keepAlive: true })) }
      await got(`http://localhost:${port}`, { agent }) // opened
    },
  },
  'got, a stream that nobody reads': {
    leaves: { tcp: 1 },
    uses: () => import('got'),
    async open({ port, keep, once }, { got }) {
      const stream = keep(got.stream(`http://localhost:${port}/half`)) // opened
      await once(stream, 'response')
    },
  },
  'node-fetch with an agent that keeps connections': {
    leaves: { tcp: 1 },
    uses: () => import('node-fetch'),
    async open({ port, keep }, { default: nodeFetch }) {
      const agent = keep(new http.Agent({ keepAlive: true }))
      const response = await nodeFetch(`http://localhost:${port}`, { agent }) // opened
      await response.text()
    },
  },
  'node-fetch, whose body nobody reads': {
    leaves: { tcp: 1 },
    uses: () => import('node-fetch'),
    async open({ port, keep }, { default: nodeFetch }) {
      keep(await nodeFetch(`http://localhost:${port}/half`)) // opened
    },
  },
  'superagent with an agent that keeps connections': {
    leaves: { tcp: 1 },
    uses: async () => (await import('superagent')).default,
    async open({ port, keep }, superagent) {
      const agent = keep(new http.Agent({ keepAlive: true }))
      await superagent.get(`http://localhost:${port}`).agent(agent) // opened
    },
  },
}
