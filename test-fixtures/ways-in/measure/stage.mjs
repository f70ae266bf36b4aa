import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { early } from './early.mjs'
import { newDescriptors } from './kernel.mjs'

/**
 * What a scenario plays on: a folder of its own, servers in another process, and hands that keep what it leaves, so
 * that no garbage collection closes it.
 *
 * @typedef {ReturnType<typeof stageIn>} Stage
 */
export function stageIn(folder, servers, before) {
  const file = join(folder, 'file.txt')
  mkdirSync(join(folder, 'tree/inner/innermost'), { recursive: true })
  writeFileSync(file, 'some text\n')
  for (const path of ['a', 'b', 'inner/c', 'inner/innermost/d']) {
    writeFileSync(join(folder, 'tree', path), 'x'.repeat(1000))
  }
  const kept = []
  const ends = []
  return {
    folder,
    file,
    tree: join(folder, 'tree'),
    ...servers,
    early,
    pause,
    /** Waits until the kernel shows this many descriptors that were not there before, or for a while. */
    async shown(count) {
      for (let round = 0; round < 500 && newDescriptors(before).size < count; round++)
        await pause(10)
    },
    once,
    keep(thing) {
      kept.push(thing)
      return thing
    },
    /** The whole answer of `http.get` or `https.get`. */
    whole: (get, options) =>
      new Promise((resolve, reject) => {
        const request = get(options, (response) => response.resume().on('end', resolve))
        request.on('error', reject)
      }),
    /** A connection to a server of ours, from another process. */
    async dial(to) {
      const url = `http://127.0.0.1:${servers.port}/dial/${encodeURIComponent(to)}`
      await new Promise((resolve, reject) => {
        const request = http.get(url, { agent: false }, (answer) =>
          answer.resume().on('close', resolve),
        )
        request.on('error', reject)
      })
    },
    /** Does something when all has been judged: for what would outlive the process. */
    atEnd(action) {
      ends.push(action)
    },
    async end() {
      for (const action of ends) await action()
      return kept.length
    },
  }
}
