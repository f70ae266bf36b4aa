import * as fc from 'fast-check'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'vitest'
import { describeItem, disagreements } from './compare.ts'
import { play } from './play.ts'
import { program } from './program.ts'
import { newStage } from './stage.ts'

const { UNCLOSED_PROGRAMS, UNCLOSED_SEED, UNCLOSED_PATH } = process.env
const PROGRAMS = Number(UNCLOSED_PROGRAMS ?? 200)

test(
  `what ${PROGRAMS} random programs leave open is found as a simple model says`,
  async () => {
    const stage = await newStage()
    await sleep(300) // Vitest's own timers have fired
    const result = await fc.check(
      fc.asyncProperty(program, async (each) => {
        const { book, reports } = await play(each, stage)
        const wrong = disagreements(book, reports, each.kinds)
        if (wrong.length === 0) return
        throw new Error([...wrong, 'The book:', ...book.items.map(describeItem)].join('\n  '))
      }),
      {
        numRuns: PROGRAMS,
        ...(UNCLOSED_SEED !== undefined && { seed: Number(UNCLOSED_SEED) }),
        ...(UNCLOSED_PATH !== undefined && { path: UNCLOSED_PATH }),
      },
    )
    if (!result.failed) return
    const { seed, counterexamplePath, counterexample, numRuns, errorInstance } = result
    const again = `UNCLOSED_SEED=${seed} UNCLOSED_PATH=${counterexamplePath}`
    const lines = [
      `Program ${numRuns} is judged wrongly; the smallest of its kind:`,
      JSON.stringify(counterexample?.[0]),
      errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
      `Again: ${again} npx vitest run packages/core/test/properties`,
    ]
    throw new Error(lines.join('\n'))
  },
  10_000 + PROGRAMS * 500,
)
