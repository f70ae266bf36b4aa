/**
 * Asks the price list, which another team runs. It is allowed to be down: a quote without a price
 * is shown as "on request".
 */
export async function priceOf(sku: string, priceList: string): Promise<number | undefined> {
  const response = await fetch(`${priceList}/prices/${encodeURIComponent(sku)}`)
  if (!response.ok) return undefined
  const { cents } = (await response.json()) as { cents: number }
  return cents
}
