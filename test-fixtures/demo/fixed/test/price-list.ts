import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface PriceList {
  url: string
  stop(): Promise<void>
}

/** The price list as we know it: JSON when it is up, its framework's debug page when it is down. */
export async function startPriceList(state: 'up' | 'down'): Promise<PriceList> {
  const server = createServer((_request, response) => {
    if (state === 'up') response.end(JSON.stringify({ cents: 1250 }))
    else response.writeHead(500, { 'content-type': 'text/html' }).end(debugPage())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** About 250 kB: the trace, and for each frame the source around it. */
function debugPage(): string {
  const frame = '<li>at PriceRepository.find (/srv/prices/repository.js:88:13)</li>\n'
  return `<!doctype html><title>Error</title><ol>${frame.repeat(3700)}</ol>`
}
