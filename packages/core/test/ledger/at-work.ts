import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Finding } from '../../dist/index.js'
import type { Opened, Stage } from './actors.ts'

const ACTORS = 12
const MOST_OPEN = 40

type Way = (stage: Stage) => Promise<Opened>

/** Actors that open and close at once, over the same file and the same numbers. Gives what they leave. */
export async function play(
  ways: readonly Way[],
  stage: Stage,
  { seed, steps }: { seed: number; steps: number },
): Promise<Opened[]> {
  const random = randomNumbers(seed)
  const open: Opened[] = []
  const actor = async () => {
    for (let step = 0; step < steps; step++) {
      await pause(random(3))
      if (open.length > MOST_OPEN || (open.length > 0 && random(5) < 2)) {
        const [some] = open.splice(random(open.length), 1)
        await some?.close()
      } else {
        open.push(await ways[random(ways.length)]!(stage))
      }
    }
  }
  await Promise.all(Array.from({ length: ACTORS }, actor))
  return open
}

/** The line that each number is laid to. */
export function laidTo(findings: readonly Finding[]): Record<number, string> {
  return Object.fromEntries(
    findings.flatMap(({ fds, site }) => fds.map((fd) => [fd, `${site?.file}:${site?.line}`])),
  )
}

/** The line that opened each number, by the marks of a file. */
export function openedAt(file: string, survivors: readonly Opened[]): Record<number, string> {
  const lines = readFileSync(file, 'utf8').split('\n')
  const lineOf = (mark: string) => 1 + lines.findIndex((line) => line.endsWith(`// ${mark}`))
  return Object.fromEntries(
    survivors.flatMap((each) =>
      each.numbers().map((number) => [number, `${file}:${lineOf(each.mark)}`]),
    ),
  )
}

/** Seeds that differ from run to run. `SEED=…` in the environment repeats one. */
export function seeds(runs: number): number[] {
  const first = Number(process.env['SEED'] ?? 1 + (Date.now() % 1_000_000))
  return Array.from({ length: runs }, (_, run) => first + run)
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
