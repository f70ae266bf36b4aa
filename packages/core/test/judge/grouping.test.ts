import fs from 'node:fs'
import { expect, test } from 'vitest'
import { groupFindings } from '../../dist/judge/group.js'
import { findingOf } from '../wording/finding-of.ts'
import { judged } from '../judged.ts'
import { temporaryFile } from '../temporary.ts'

const openAll = (paths: string[], numbers: number[]) => {
  for (const path of paths) numbers.push(fs.openSync(path, 'r'))
}

test('what one line opened is one finding, with all numbers and targets', async () => {
  const paths = ['one', 'two', 'three', 'four'].map((name) => temporaryFile(name))
  const numbers: number[] = []
  const findings = await judged(() => openAll(paths, numbers))
  for (const number of numbers) fs.closeSync(number)
  expect(findings).toMatchObject([
    { count: 4, fds: numbers, target: paths[0], details: { others: paths.slice(1) } },
  ])
})

test('the same target several times is counted, not repeated', async () => {
  const path = temporaryFile()
  const numbers: number[] = []
  const findings = await judged(() => openAll([path, path, path], numbers))
  for (const number of numbers) fs.closeSync(number)
  expect(findings).toMatchObject([{ count: 3, fds: numbers, target: path }])
  expect(findings[0]?.details).not.toHaveProperty('others')
})

test('what two lines opened is two findings', async () => {
  const path = temporaryFile()
  const numbers: number[] = []
  const findings = await judged(() => {
    numbers.push(fs.openSync(path, 'r'))
    numbers.push(fs.openSync(path, 'r'))
  })
  for (const number of numbers) fs.closeSync(number)
  expect(findings.map(({ count }) => count)).toEqual([1, 1])
})

test('what is allowed stands apart from what is not', async () => {
  const paths = [temporaryFile('fine'), temporaryFile('bad')]
  const numbers: number[] = []
  const findings = await judged(() => openAll(paths, numbers), {
    allow: [{ target: '**/fine', reason: 'kept on purpose' }],
  })
  for (const number of numbers) fs.closeSync(number)
  expect(findings.map(({ verdict, target }) => [verdict, target])).toEqual([
    ['allowed', paths[0]],
    ['leaked', paths[1]],
  ])
})

test('whoever may have opened one of a group may have opened the group', () => {
  const [group] = groupFindings([
    findingOf({ candidates: ['one', 'two'] }),
    findingOf({ candidates: ['two', 'three'] }),
  ])
  expect(group?.candidates).toEqual(['one', 'two', 'three'])
})

test('what one line of a dependency opened is one finding, though no line of the user’s is known', () => {
  const library = { file: '/project/node_modules/chokidar/handler.js', line: 126, column: 5 }
  const watches = ['/data/a', '/data/b'].map((target) =>
    findingOf({ kind: 'watcher', target, fds: [], library }),
  )
  expect(groupFindings(watches)).toMatchObject([{ count: 2, details: { others: ['/data/b'] } }])
})
