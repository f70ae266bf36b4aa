import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startService, type Service, type Settings } from '../src/service.ts'
import { startPriceList, type PriceList } from './price-list.ts'

describe('service', () => {
  let folder: string
  let up: PriceList
  let down: PriceList
  let settings: Settings
  let service: Service

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quotes-'))
    up = await startPriceList('up')
    down = await startPriceList('down')
    settings = {
      port: 0,
      healthPort: 0,
      metrics: join(folder, 'metrics.ndjson'),
      priceList: up.url,
    }
    service = await startService(settings)
  })

  afterAll(async () => {
    await service.stop()
    await up.stop()
    await down.stop()
    await rm(folder, { recursive: true })
  })

  test('tells that it is healthy', async () => {
    const response = await fetch(service.healthUrl)

    expect(await response.text()).toBe('ok')
  })

  test('quotes a price and counts the quote', async () => {
    const response = await fetch(`${service.url}/quotes/mug`)

    expect(await response.json()).toEqual({ sku: 'mug', cents: 1250 })
    expect(await readFile(settings.metrics, 'utf8')).toContain('"name":"quote","value":1250')
  })

  test('quotes "on request" while the price list is down', async () => {
    const cutOff = await startService({ ...settings, priceList: down.url })
    try {
      const response = await fetch(`${cutOff.url}/quotes/mug`)

      expect(await response.json()).toEqual({ sku: 'mug', price: 'on request' })
    } finally {
      await cutOff.stop()
    }
  })

  test('accepts an event', async () => {
    const response = await postEvent({ name: 'basket.full', value: 3, at: '2026-03-01T12:00:00Z' })

    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({})
  })

  test('answers 400 to a malformed event', async () => {
    const response = await postEvent({ name: 'basket.full', value: null, at: 'yesterday' })

    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: 'basket.full: the value must be a finite number',
    })
  })

  test('does not start on a port that is taken', async () => {
    const port = Number(new URL(service.url).port)

    await expect(startService({ ...settings, port })).rejects.toThrow('EADDRINUSE')
  })

  function postEvent(event: object): Promise<Response> {
    return fetch(`${service.url}/events`, { method: 'POST', body: JSON.stringify(event) })
  }
})
