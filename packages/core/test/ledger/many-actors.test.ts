import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../dist/index.js'
import { judged } from '../judged.ts'
import { temporaryFile } from '../temporary.ts'
import { serverElsewhere, WAYS, type Opened, type Stage } from './actors.ts'

const ACTORS = 12
const STEPS = 40
const MOST_OPEN = 40
const RUNS = 20

const ACTORS_FILE = fileURLToPath(new URL('actors.ts', import.meta.url))
const FIRST_SEED = Number(process.env['SEED'] ?? 1 + (Date.now() % 1_000_000))
const seeds = Array.from({ length: RUNS }, (_, run) => FIRST_SEED + run)

// SEED=… in the environment repeats a run.
describe(`what ${ACTORS} actors leave is laid, number by number, to the lines that opened it`, () => {
  test.each(seeds)('seed %i', async (seed) => {
    const stage = { file: temporaryFile(), port: await serverElsewhere() }
    let survivors: Opened[] = []
    const found = await judged(async () => {
      survivors = await play(stage, randomNumbers(seed))
    })

    expect(survivors.length).toBeGreaterThan(0)
    try {
      expect(byNumber(found)).toEqual(expectedOf(survivors))
      expect(found.filter(({ verdict }) => verdict !== 'leaked')).toEqual([])
    } finally {
      await Promise.all(survivors.map((each) => each.close()))
    }
  })
})

/** Actors that open and close at once, over the same file and the same numbers. Gives what they leave. */
async function play(stage: Stage, random: (below: number) => number): Promise<Opened[]> {
  const open: Opened[] = []
  const actor = async () => {
    for (let step = 0; step < STEPS; step++) {
      await pause(random(3))
      if (open.length > MOST_OPEN || (open.length > 0 && random(5) < 2)) {
        const [oldest] = open.splice(random(open.length), 1)
        await oldest?.close()
      } else {
        open.push(await WAYS[random(WAYS.length)]!(stage))
      }
    }
  }
  await Promise.all(Array.from({ length: ACTORS }, actor))
  return open
}

function byNumber(findings: readonly Finding[]): Record<number, string> {
  return Object.fromEntries(
    findings.flatMap(({ fds, site }) => fds.map((fd) => [fd, `${site?.file}:${site?.line}`])),
  )
}

function expectedOf(survivors: readonly Opened[]): Record<number, string> {
  const lines = readFileSync(ACTORS_FILE, 'utf8').split('\n')
  const lineOf = (mark: string) => 1 + lines.findIndex((line) => line.endsWith(`// ${mark}`))
  return Object.fromEntries(
    survivors.flatMap((each) =>
      each.numbers().map((number) => [number, `${ACTORS_FILE}:${lineOf(each.mark)}`]),
    ),
  )
}

/** Xorshift: the same numbers for the same seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
