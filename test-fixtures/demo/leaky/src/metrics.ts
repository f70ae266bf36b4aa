import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

export interface MetricEvent {
  name: string
  value: number
  at: string
}

export class MalformedEvent extends Error {
  override name = 'MalformedEvent'
}

/** Appends one line per event. Several processes share the file, so nobody keeps it open. */
export async function record(path: string, event: MetricEvent): Promise<void> {
  const log = createWriteStream(path, { flags: 'a' })
  log.end(serialize(event))
  await finished(log)
}

function serialize({ name, value, at }: MetricEvent): string {
  if (!/^[a-z][a-z0-9.]*$/.test(name)) throw new MalformedEvent(`not a metric name: ${name}`)
  if (!Number.isFinite(value))
    throw new MalformedEvent(`${name}: the value must be a finite number`)
  if (Number.isNaN(Date.parse(at))) throw new MalformedEvent(`${name}: not a date: ${at}`)
  return JSON.stringify({ name, value, at }) + '\n'
}
