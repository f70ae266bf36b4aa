import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

export async function firstLineWith(path: string, word: string): Promise<string | undefined> {
  const input = createReadStream(path)
  try {
    for await (const line of createInterface({ input })) {
      if (line.includes(word)) return line
    }
    return undefined
  } finally {
    input.destroy()
  }
}
