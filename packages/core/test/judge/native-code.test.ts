import { once } from 'node:events'
import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { closeUnseen, openUnseen } from '../behind-the-back.ts'
import { judged, JudgedFile } from '../judged.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

test('a second worker is found as the first was, also where it has been given the same numbers', async () => {
  const file = new JudgedFile({ deadline: 'test' })
  const leak = async (name: string) => {
    const workers: Worker[] = []
    const findings = await file.test(name, async () => {
      const worker = new Worker('setInterval(() => {}, 1000)', { eval: true })
      workers.push(worker)
      await once(worker, 'online')
    })
    for (const worker of workers) await worker.terminate()
    return findings.map(({ kind, count }) => `${count} ${kind}`)
  }
  const first = await leak('one')
  const second = await leak('two')
  await file.end()
  expect(first).toHaveLength(1)
  expect(second).toEqual(first)
})

test('a directory that was collected hides nothing that opens at its number', async () => {
  const folder = temporaryFolder()
  const file = temporaryFile()
  const [leaked] = await judged(() => void fs.opendirSync(folder))
  const number = leaked!.fds[0]!
  for (let round = 0; round < 100 && isOpen(number); round++) {
    collectGarbage()
    await wait(10)
  }
  expect(isOpen(number)).toBe(false)

  const findings = await judged(() => expect(openUnseen(file)).toBe(number))
  closeUnseen(number)
  expect(findings).toMatchObject([{ verdict: 'unattributed', fds: [number] }])
})

const isOpen = (number: number): boolean => fs.existsSync(`/proc/self/fd/${number}`)

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
