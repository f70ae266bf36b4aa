import { open } from 'node:fs/promises'
import type { Event } from './metrics'

export async function record(path: string, event: Event): Promise<void> {
  const log = await open(path, 'a')
  try {
    const line = serialize(event)
    await log.write(line)
  } finally {
    await log.close()
  }
}

function serialize(event: Event): string {
  if (!event.name) throw new TypeError('an event needs a name')
  return `${JSON.stringify(event)}\n`
}
