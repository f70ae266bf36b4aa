import { createReadStream, type ReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

export const streams: ReadStream[] = []

// The bug: leaving the loop closes the interface, and not the stream that it reads from.
export async function firstLineWith(path: string, word: string): Promise<string | undefined> {
  const input = createReadStream(path) // opened: A
  streams.push(input)
  for await (const line of createInterface({ input })) {
    if (line.includes(word)) return line
  }
  return undefined
}
