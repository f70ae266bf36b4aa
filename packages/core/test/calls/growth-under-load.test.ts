import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import { availableParallelism } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grow } from '../../src/calls/grow.ts'
import { connected, loopback } from '../loopback.ts'

/** As many as it takes to believe it; by hand, more: `UNCLOSED_REPETITIONS=100`. */
const REPETITIONS = Number(process.env['UNCLOSED_REPETITIONS'] ?? 20)

/** One busy process per core. */
const busy: ChildProcess[] = []
beforeAll(() => {
  for (let core = 0; core < availableParallelism(); core++)
    busy.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }))
})
afterAll(() => {
  for (const each of busy) each.kill('SIGKILL')
})

interface Opened {
  close(): void
}

async function file(): Promise<Opened> {
  const number = fs.openSync(process.execPath, 'r')
  await turn()
  return { close: () => fs.closeSync(number) }
}

async function connection(port: number): Promise<Opened> {
  const socket = await connected(port)
  return { close: () => socket.destroy() }
}

/** A function of each shape, and what it keeps. */
const SHAPES = {
  none: (open: () => Promise<Opened>) => async () => (await open()).close(),
  'one-time': (open: () => Promise<Opened>, kept: Opened[]) => async () => {
    if (kept.length === 0) kept.push(await open())
  },
  'levelling off': (open: () => Promise<Opened>, kept: Opened[]) => async () => {
    if (kept.length < 3) kept.push(await open())
  },
  'per call': (open: () => Promise<Opened>, kept: Opened[]) => async () => {
    kept.push(await open())
  },
}

describe.each([
  ['files', file],
  ['connections', connection],
])('with all cores busy: %s', (_, open) => {
  test.each(Object.entries(SHAPES))(
    `%s, ${REPETITIONS} times of ${REPETITIONS}`,
    { timeout: 120_000 },
    async (shape, make) => {
      const { port } = await loopback()
      const seen: string[] = []
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        const kept: Opened[] = []
        const growth = await grow(
          make(() => open(port), kept),
          { runs: 6, warmup: 0 },
          {},
        )
        seen.push(growth.shape)
        for (const each of kept) each.close()
      }
      expect(new Set(seen)).toEqual(new Set([shape]))
    },
  )
})
