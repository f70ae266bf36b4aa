import { expect, test } from 'vitest'
import { trackFds, withFdLimit } from '../../dist/index.js'
import { JudgedFile, unclosed } from '../judged.ts'

const never = () => new Promise(() => {})

test('a call that never ends is over with its file', async () => {
  const file = new JudgedFile()
  await file.test('a test', () => {
    void trackFds(never)
    void withFdLimit(0, never)
  })
  expect(unclosed.ledger.isWatched).toBe(true)
  await file.end()
  expect(unclosed.ledger.isWatched).toBe(false)
  expect(unclosed.ledger.limits.any).toBe(false)
  expect(unclosed.witnesses.contexts !== undefined).toBe(unclosed.witnesses.contextsAreFree)
})

test('what was wrong with an attempt that failed by itself is forgotten with it', async () => {
  const file = new JudgedFile()
  const scope = file.scope('a test')
  file.judge.begin(scope)
  file.judge.faults.add(scope, () => ({ message: 'not awaited', site: undefined, fails: true }))
  file.judge.attemptFailed(scope)
  expect(file.judge.faults.take(scope)).toEqual([])
  await file.end(scope)
  await file.end()
})
