import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { judged, JudgedFile } from '../judged.ts' // before any add-on is loaded
import { markedLine } from '../marked-line.ts'
import { temporaryFolder } from '../temporary.ts'

const require = createRequire(import.meta.url)
const { open } = require('lmdb') as typeof import('lmdb')

// While Node itself is opening something, growth proves nothing: then the path does.
test('what native code opens within a call has that call’s line', async () => {
  const kept: { close(): unknown }[] = []
  const findings = await judged(() => {
    kept.push(open({ path: temporaryFolder() })) // database
  })
  for (const database of kept) await database.close()
  expect(findings).toMatchObject([
    { verdict: 'leaked', kind: 'file', site: markedLine('database') },
  ])
  expect(['stack', 'native call']).toContain(findings[0]!.evidence)
  expect(findings[0]!.way).toMatch(/\.node Env\.open$/)
  expect(findings[0]!.library?.file).toContain('node_modules')
})

test('what is closed again is nothing to speak of', async () => {
  expect(await judged(() => open({ path: temporaryFolder() }).close())).toEqual([])
})

test('a database that is opened anew, at the same numbers, does not have the old line', async () => {
  const file = new JudgedFile()
  const path = temporaryFolder()
  const kept: { close(): unknown }[] = []
  await file.test('one', () => open({ path }).close())
  await file.test('two', () => void kept.push(open({ path }))) // anew
  await file.end()
  for (const database of kept) await database.close()
  expect([...file.found.keys()]).toEqual(['two'])
  expect(file.found.get('two')).toMatchObject([{ site: markedLine('anew') }])
})

test('a database that one line closes and another opens, within a test, has the line of the second', async () => {
  const path = temporaryFolder()
  const kept: { close(): unknown }[] = []
  const findings = await judged(async () => {
    await open({ path }).close()
    kept.push(open({ path })) // second
  })
  for (const database of kept) await database.close()
  expect(findings).toMatchObject([{ site: markedLine('second') }])
})

test('what a thread of native code opens later is not known, and comes with the call before it', async () => {
  const watcher = require('@parcel/watcher') as typeof import('@parcel/watcher')
  const kept: { unsubscribe(): Promise<void> }[] = []
  const folder = temporaryFolder()
  const findings = await judged(async () => {
    kept.push(await watcher.subscribe(folder, () => {})) // subscribed
  })
  for (const subscription of kept) await subscription.unsubscribe()
  expect(findings.length).toBeGreaterThan(0)
  const { file, line } = markedLine('subscribed')
  for (const { verdict, site, details } of findings) {
    if (verdict === 'unattributed')
      expect(details.nearest).toMatchObject({
        call: 'watcher.node subscribe',
        site: { file, line },
      })
    else expect(site).toMatchObject({ file, line })
  }
})

test('an add-on is as it was, to whoever uses it', async () => {
  const exports = Object.values(require.cache).find((each) =>
    /lmdb.*\.node$/.test(each?.filename ?? ''),
  )?.exports as { Env: new () => object }
  const { Env } = exports
  const database = open({ path: temporaryFolder() })
  // lmdb crashes where an environment that was never opened is collected: so one of its own.
  const { env } = database as unknown as { env: { open: Function } }
  expect(env).toBeInstanceOf(Env)
  expect(env.constructor).toBe(Env)
  expect(Object.keys(env)).not.toContain('open')
  expect([Env.name, env.open.name]).toEqual(['Env', 'open'])
  expect(exports.Env).toBe(Env)
  await database.close()
})
