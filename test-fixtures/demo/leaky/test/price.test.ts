import { priceOf } from '../src/price.ts'
import { startPriceList, type PriceList } from './price-list.ts'

describe('priceOf', () => {
  let up: PriceList
  let down: PriceList

  beforeAll(async () => {
    up = await startPriceList('up')
    down = await startPriceList('down')
  })

  afterAll(async () => {
    await up.stop()
    await down.stop()
  })

  test('asks the price list', async () => {
    expect(await priceOf('mug', up.url)).toBe(1250)
  })

  test('knows no price while the price list is down', async () => {
    expect(await priceOf('mug', down.url)).toBeUndefined()
  })

  test('rejects when nobody answers', async () => {
    const gone = await startPriceList('up')
    await gone.stop()

    await expect(priceOf('mug', gone.url)).rejects.toThrow('fetch failed')
  })
})
