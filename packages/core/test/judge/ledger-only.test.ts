import fs from 'node:fs'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Judge } from '../../dist/judge/judge.js'
import { Pools } from '../../dist/judge/pools.js'
import { Territory } from '../../dist/ledger/frame.js'
import { NativeCalls } from '../../dist/ledger/native-calls.js'
import { Scope } from '../../dist/ledger/scope.js'
import { EntryCalls } from '../../dist/ways-in/entry-calls.js'
import { openUnseen, closeUnseen } from '../behind-the-back.ts' // before judged.ts
import { unclosed } from '../judged.ts'
import { markedLine } from '../marked-line.ts'
import { temporaryFile } from '../temporary.ts'

const OWN = ['dist', 'src'].map((name) => join(import.meta.dirname, '..', '..', name))

/** What is found where there is no /proc. */
async function judgedBlind(body: () => unknown) {
  const entries = new EntryCalls(undefined)
  const pools = new Pools(entries)
  onTestFinished(() => pools.stop())
  const { ledger, witnesses } = unclosed
  const territory = new Territory((file) => /node_modules.*vitest/.test(file), OWN)
  const judge = new Judge(
    {
      ledger,
      witnesses,
      territory,
      pools,
      entries,
      calls: new NativeCalls(),
      table: undefined,
      alone: true,
    },
    {
      path: '/project/a.test.ts',
      root: '/project',
      layers: [],
      override: {},
      runnerTimers: () => 1,
    },
  )
  const scope = new Scope('test', 'one', judge.scope)
  judge.begin(scope)
  await body()
  const judgements = [await judge.end(scope), await judge.end(judge.scope)]
  return judgements.flatMap((judgement) => [...judgement.values()].flat())
}

test('without /proc the ledger alone judges, and says so', async () => {
  const path = temporaryFile()
  let number = -1
  const findings = await judgedBlind(() => {
    number = fs.openSync(path, 'r') // file
  })
  fs.closeSync(number)
  expect(findings).toMatchObject([
    { verdict: 'leaked', target: path, site: markedLine('file'), details: { ledgerOnly: true } },
  ])
})

test('a server still has its address', async () => {
  const server = createServer()
  const findings = await judgedBlind(() => once(server.listen(0, '127.0.0.1'), 'listening'))
  const { port } = server.address() as AddressInfo
  await once(server.close(), 'close')
  expect(findings).toMatchObject([{ kind: 'tcp', target: `127.0.0.1:${port}` }])
})

test('a directory is found, though its number is not known', async () => {
  const path = dirname(temporaryFile())
  let directory: fs.Dir
  const findings = await judgedBlind(() => (directory = fs.opendirSync(path)))
  directory!.closeSync()
  expect(findings).toMatchObject([{ kind: 'directory', target: path, fds: [] }])
})

test('what native code opens is not seen, and nothing breaks', async () => {
  const path = temporaryFile()
  let number = -1
  expect(await judgedBlind(() => (number = openUnseen(path)))).toEqual([])
  closeUnseen(number)
})

test('what is closed is nothing to speak of', async () => {
  const path = temporaryFile()
  const findings = await judgedBlind(async () => {
    await (await fs.promises.open(path)).close()
  })
  expect(findings).toEqual([])
})
