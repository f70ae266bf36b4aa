import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

import { MalformedEvent, record, type MetricEvent } from './metrics.ts'
import { priceOf } from './price.ts'

export interface Settings {
  port: number
  healthPort: number
  metrics: string
  priceList: string
}

export interface Service {
  url: string
  healthUrl: string
  stop(): Promise<void>
}

const HOST = '127.0.0.1'

/** Health answers on a port of its own, and first: the orchestrator asks while the API warms up. */
export async function startService(settings: Settings): Promise<Service> {
  const health = createServer((_request, response) => response.end('ok'))
  health.listen(settings.healthPort, HOST)
  await once(health, 'listening')

  const api = createServer(async (request, response) => {
    const [status, body] = await answer(request, settings).catch(failure)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  try {
    api.listen(settings.port, HOST)
    await once(api, 'listening')
  } catch (error) {
    await close(health)
    throw error
  }

  return {
    url: urlOf(api),
    healthUrl: urlOf(health),
    async stop() {
      await Promise.all([api, health].map(close))
    },
  }
}

type Answer = [status: number, body: object]

async function answer(request: IncomingMessage, settings: Settings): Promise<Answer> {
  const path = request.url ?? '/'
  if (request.method === 'POST' && path === '/events') {
    await record(settings.metrics, JSON.parse(await text(request)) as MetricEvent)
    return [202, {}]
  }
  if (request.method === 'GET' && path.startsWith('/quotes/')) {
    const sku = decodeURIComponent(path.slice('/quotes/'.length))
    const cents = await priceOf(sku, settings.priceList)
    await record(settings.metrics, { name: 'quote', value: cents ?? 0, at: new Date().toJSON() })
    return [200, cents === undefined ? { sku, price: 'on request' } : { sku, cents }]
  }
  return [404, { error: 'not found' }]
}

function failure(error: unknown): Answer {
  if (error instanceof MalformedEvent || error instanceof SyntaxError) {
    return [400, { error: error.message }]
  }
  return [500, { error: 'internal' }]
}

async function close(server: Server): Promise<void> {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
}

function urlOf(server: Server): string {
  return `http://${HOST}:${(server.address() as AddressInfo).port}`
}
