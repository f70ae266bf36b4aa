import { measure } from 'mitata'

/** Nanoseconds for one call, the median. */
export async function timeOf(call) {
  const { p50 } = await measure(call, { min_cpu_time: 200e6 })
  return p50
}
