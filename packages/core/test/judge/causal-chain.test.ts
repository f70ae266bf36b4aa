import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { program, run, type Program } from '../in-node.ts'

/** A dependency that opens a file in every way that its caller's stack does not reach. */
const LIBRARY = `
import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
const open = () => fs.openSync(import.meta.filename)
export const later = () => void setTimeout(open, 1)
export const afterLook = () => fs.stat(import.meta.filename, open)
export const unawaited = () => void (async () => { await wait(1); await null; open() })()
export const thenChain = () => void wait(1).then(() => null).then(open)
export const afterManySteps = () => void (async () => {
  for (let step = 0; step < 200; step++) await null
  open()
  await new Promise(() => {}) // no answer may tell for whom it was
})()
const jobs = []
let wake
export const work = async () => {
  for (;;) {
    await new Promise((resolve) => (wake = resolve))
    jobs.shift()()
  }
}
export const enqueue = () => {
  jobs.push(open)
  wake()
}
`

/** A program whose one test makes a call of the library, with the line marked. */
function opening(call: string, before = ''): Program {
  const made = program(`
    const { ${call}, work } = await import('./node_modules/library/index.mjs')
    const findings = (depth) => judged(async () => {
      ${before}
      ${call}() // called
      await new Promise((resolve) => setTimeout(resolve, 30))
    }, { depth })
    const tell = (found) => found.map(({ verdict, evidence, site, library }) =>
      [verdict, evidence, site?.line ?? null, library?.file.includes('node_modules')])
    answer([tell(await findings('fast')), tell(await findings('deep'))])
  `)
  const folder = join(dirname(made.file), 'node_modules', 'library')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.mjs'), LIBRARY)
  return made
}

describe('what a dependency opens past its caller, by dependency only at fast, is laid to the caller at deep', () => {
  test.each(['later', 'afterLook', 'unawaited', 'thenChain', 'afterManySteps'])(
    '%s',
    async (call) => {
      const made = opening(call)
      const line = made.lineOf('called')
      expect(await run(made)).toEqual([
        [['leaked', 'stack', null, true]],
        [['leaked', 'causal chain', line, true]],
      ])
    },
  )
})

test('a job is laid to whoever woke the worker that does it', async () => {
  const made = opening('enqueue', 'work()')
  expect(await run(made)).toEqual([
    [['leaked', 'stack', null, true]],
    [['leaked', 'causal chain', made.lineOf('called'), true]],
  ])
})
