import fs from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'

export async function openLater(path: string, turns: number): Promise<number> {
  for (let count = 0; count < turns; count++) await turn()
  return await new Promise((resolve, reject) => {
    fs.open(path, 'r', (error, fd) => (error ? reject(error) : resolve(fd))) // opened: A
  })
}
