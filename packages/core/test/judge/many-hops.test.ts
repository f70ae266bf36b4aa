import { copyFileSync, closeSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { judged } from '../judged.ts'
import type { Opened, Stage } from '../ledger/actors.ts'
import { laidTo, openedAt, play, seeds } from '../ledger/at-work.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

const SOURCE = new URL('../../../../test-fixtures/ways-in/opener/index.cjs', import.meta.url)
const FILE = fileURLToPath(import.meta.url)

type Done = (fd: number) => void
interface Opener {
  openLater(file: string, done: Done): void
  openAfterStat(file: string): { once(event: 'ready', done: Done): void }
  openInChain(file: string): Promise<number>
  openInNewPromise(file: string): Promise<number>
  Limiter: new () => { open(file: string): Promise<number> }
}

/** A dependency: it lies below `node_modules`, and opens where its caller's stack does not reach. */
function dependency(): Opener {
  const folder = join(temporaryFolder(), 'node_modules', 'opener')
  mkdirSync(folder, { recursive: true })
  copyFileSync(SOURCE, join(folder, 'index.cjs'))
  return createRequire(import.meta.url)(join(folder, 'index.cjs')) as Opener
}

const opened = (mark: string, fd: number): Opened => ({
  mark,
  numbers: () => [fd],
  close: () => closeSync(fd),
})

function waysOf(opener: Opener) {
  const limiter = new opener.Limiter()
  return [
    async ({ file }: Stage) => {
      let done: Done
      const opening = new Promise<number>((resolve) => (done = resolve))
      opener.openLater(file, done!) // in a timer
      return opened('in a timer', await opening)
    },
    async ({ file }: Stage) => {
      const look = opener.openAfterStat(file) // after a look
      return opened('after a look', await new Promise((resolve) => look.once('ready', resolve)))
    },
    async ({ file }: Stage) => {
      const fd = await opener.openInChain(file) // in a chain
      return opened('in a chain', fd)
    },
    async ({ file }: Stage) => {
      const fd = await opener.openInNewPromise(file) // in a promise
      return opened('in a promise', fd)
    },
    async ({ file }: Stage) => {
      const fd = await limiter.open(file) // behind others
      return opened('behind others', fd)
    },
  ]
}

describe('at depth deep, what a dependency opens for twelve actors is laid to the lines that asked for it', () => {
  test.each(seeds(10))('seed %i', async (seed) => {
    const stage = { file: temporaryFile(), port: 0 }
    let survivors: Opened[] = []
    const found = await judged(
      async () => {
        survivors = await play(waysOf(dependency()), stage, { seed, steps: 20 })
      },
      { depth: 'deep' },
    )

    expect(survivors.length).toBeGreaterThan(0)
    try {
      expect(laidTo(found)).toEqual(openedAt(FILE, survivors))
    } finally {
      await Promise.all(survivors.map((each) => each.close()))
    }
  })
})
