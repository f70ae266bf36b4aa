// Starts a twin as a process of its own, sends it requests as production would, and counts in /proc
// what it holds after each.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { createInterface } from 'node:readline'

import { run } from '../command.mjs'
import { tsc } from '../workspace.mjs'

export const canCountDescriptors = existsSync('/proc/self/fd')

/** The number of descriptors that the twin held at the start and after each request. */
export async function descriptorsOver(requests, twin) {
  const compiled = await run(execPath, [tsc, '-p', twin])
  if (compiled.code !== 0) throw new Error(`${twin} does not compile:\n${compiled.output}`)

  const folder = mkdtempSync(join(tmpdir(), 'unclosed-demo-'))
  const priceList = await startPriceList()
  const service = spawn(execPath, [`${twin}/dist/main.js`], {
    env: {
      PORT: '0',
      HEALTH_PORT: '0',
      METRICS_FILE: join(folder, 'metrics.ndjson'),
      PRICE_LIST: `http://127.0.0.1:${priceList.address().port}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = await addressOf(service)
    const held = () => readdirSync(`/proc/${service.pid}/fd`).length
    const counts = [held()]
    for (let number = 0; number < requests; number++) {
      await send(number, url)
      counts.push(held())
    }
    return counts
  } finally {
    service.kill('SIGKILL')
    priceList.close()
    priceList.closeAllConnections()
    rmSync(folder, { recursive: true })
  }
}

async function addressOf(service) {
  for await (const line of createInterface({ input: service.stdout })) {
    const listening = /listening on (\S+)/.exec(line)
    if (listening) return listening[1]
  }
  throw new Error('the service ended before it listened')
}

/** Of ten requests one is a malformed event and one meets a price list that is down. */
async function send(number, url) {
  const last = number % 10
  const event = { name: 'basket.full', value: last === 3 ? null : number, at: new Date() }
  const answer =
    last % 2 === 1 && last !== 3
      ? await fetch(`${url}/quotes/${last === 7 ? 'teapot' : 'mug'}`)
      : await fetch(`${url}/events`, { method: 'POST', body: JSON.stringify(event) })
  await answer.text()
}

async function startPriceList() {
  const debugPage = '<li>at PriceRepository.find (/srv/prices/repository.js:88:13)</li>\n'.repeat(
    3700,
  )
  const server = createServer((request, response) => {
    if (request.url === '/prices/teapot') response.writeHead(500).end(debugPage)
    else response.end(JSON.stringify({ cents: 1250 }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
