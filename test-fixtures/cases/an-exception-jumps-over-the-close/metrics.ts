import { open } from 'node:fs/promises'

export interface Event {
  name?: string
}

// The bug: a malformed event makes serialize throw, and the close below is never reached.
export async function record(path: string, event: Event): Promise<void> {
  const log = await open(path, 'a') // opened: A
  const line = serialize(event)
  await log.write(line)
  await log.close()
}

function serialize(event: Event): string {
  if (!event.name) throw new TypeError('an event needs a name')
  return `${JSON.stringify(event)}\n`
}
